using System.Text;

namespace Renesandro.Media.Tools;

/// <summary>The version of ffmpeg and its libraries: another version may make other bytes from the same arguments.</summary>
internal sealed class FFmpegVersion(ToolRunner tools)
{
    private readonly Lock _gate = new();
    private Task<string>? _version;

    public Task<string> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_version is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _version = ReadAsync();
            }

            return _version.WaitAsync(cancellationToken);
        }
    }

    private async Task<string> ReadAsync()
    {
        var output = new MemoryStream();
        await tools.RunAsync(
            new ToolCommand("ffmpeg", "report its version", "-hide_banner -version") { Output = (stream, token) => stream.CopyToAsync(output, token) },
            CancellationToken.None).ConfigureAwait(false);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
