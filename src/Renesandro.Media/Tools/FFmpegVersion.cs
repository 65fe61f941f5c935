using System.Text;

namespace Renesandro.Media.Tools;

/// <summary>What this ffmpeg says of itself and its libraries: another one may make other bytes of the same arguments.</summary>
internal sealed class FFmpegVersion(ToolRunner tools)
{
    private readonly Lock _gate = new();
    private Task<string>? _asked;

    public Task<string> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_asked is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _asked = AskAsync();
            }

            return _asked.WaitAsync(cancellationToken);
        }
    }

    private async Task<string> AskAsync()
    {
        var said = new MemoryStream();
        await tools.RunAsync(
            new ToolCommand("ffmpeg", "tell its version", "-hide_banner -version") { Output = (stream, token) => stream.CopyToAsync(said, token) },
            CancellationToken.None).ConfigureAwait(false);
        return Encoding.UTF8.GetString(said.ToArray());
    }
}
