using Renesandro.Media.Probing.Timing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Probing;

/// <summary>Finds out whether there is sound in a file: from its header where that is enough, else with ffprobe.</summary>
internal sealed class SoundPresence(ToolRunner tools, FFmpegOptions options)
{
    public async Task<bool> IsInAsync(string path, CancellationToken cancellationToken)
    {
        if (SoundFile.HasSound(path, cancellationToken) is { } told)
        {
            return told;
        }

        using var streams = new MemoryStream();
        try
        {
            await tools.RunAsync(
                new ToolCommand("ffprobe", "look for sound", $"-v error {InputGuard.ForProbe(options, [])} -select_streams a:0 -show_entries stream=index -of compact \"{path}\"")
                {
                    Output = (stream, token) => stream.CopyToAsync(streams, token),
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException)
        {
            // Only a warning depends on it, and other steps report what is wrong with the file.
            return false;
        }

        // Of a transport stream, programs are listed even where none of their streams is.
        return streams.GetBuffer().AsSpan(0, (int)streams.Length).IndexOf("index="u8) >= 0;
    }
}
