using System.Security.Cryptography;
using Renesandro.Queue;

namespace QueueAlone;

/// <summary>Computes the checksums of files. One that was computed before a crash is not computed again.</summary>
internal sealed class ChecksumHandler : IJobHandler
{
    public async Task HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        var paths = context.ReadPayload(FileListJson.Default.FileList).Paths;
        for (var i = 0; i < paths.Count; i++)
        {
            if (await context.GetResultAsync(paths[i], cancellationToken) is null)
            {
                var checksum = await ChecksumAsync(paths[i], cancellationToken);
                await context.RecordResultAsync(new(paths[i], checksum), cancellationToken);
            }

            await context.ReportProgressAsync(new(i + 1, paths.Count), cancellationToken);
        }
    }

    private static async Task<string> ChecksumAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }
        catch (FileNotFoundException)
        {
            // Trying again would not help, as it may when a disk refuses.
            throw new JobFailedException($"{path} is not there.");
        }
    }
}
