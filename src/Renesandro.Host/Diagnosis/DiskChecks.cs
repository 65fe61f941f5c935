using Microsoft.Extensions.Options;
using Renesandro.Host.Output;

namespace Renesandro.Host.Diagnosis;

/// <summary>Room and permission where databases, caches and work in progress go.</summary>
internal sealed class DiskChecks(IOptions<RenesandroOptions> options)
{
    private const long Little = 2_000_000_000;
    private const long TooLittle = 200_000_000;

    public IEnumerable<Finding> Run()
    {
        var directory = Path.GetFullPath(options.Value.DataDirectory);
        yield return CheckWritable(directory);
        yield return JudgeRoom(new DriveInfo(NearestExisting(directory)).AvailableFreeSpace);
    }

    internal static Finding JudgeRoom(long bytes) => bytes switch
    {
        < TooLittle => new(FindingLevel.Missing, "free disk", $"{Figures.Bytes(bytes)}: too little to work with. Free some, or set Renesandro:DataDirectory."),
        < Little => new(FindingLevel.Warning, "free disk", $"{Figures.Bytes(bytes)}: little. 'renesandro plan' says what a job takes."),
        _ => new(FindingLevel.Ok, "free disk", Figures.Bytes(bytes)),
    };

    internal static Finding CheckWritable(string directory)
    {
        var trial = Path.Combine(NearestExisting(directory), $".renesandro-{Guid.NewGuid():N}");
        try
        {
            using var _ = new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return new(FindingLevel.Ok, "data directory", directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(FindingLevel.Missing, "data directory", $"{directory} cannot be written. Grant access, or set Renesandro:DataDirectory.");
        }
    }

    // The directory itself is made when something is first kept in it.
    private static string NearestExisting(string directory)
    {
        while (!Directory.Exists(directory) && Path.GetDirectoryName(directory) is { } parent)
        {
            directory = parent;
        }

        return directory;
    }
}
