using System.Globalization;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Inspecting;

/// <summary>Finds out how long the sound of a file lasts, without decoding it.</summary>
internal sealed class SoundLength(ToolRunner tools, FFmpegOptions options)
{
    private const string Arguments = "-select_streams a -of compact -show_entries stream=index,codec_name,duration:format=duration";

    private readonly StreamProbe _probe = new(tools, options);

    /// <returns>Null when there is no sound in it, or none that can be read; zero when the file does not tell the length.</returns>
    public async Task<TimeSpan?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var lines = new List<string[]>();
        IReadOnlyCollection<string> refused;
        try
        {
            refused = await _probe.RunAsync(path, Arguments, () => Begin(lines), cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            return null;
        }

        var sounds = lines.Where(line => line[0] == "stream" && ProbeReader.Value(line, "codec_name") is { } codec && !refused.Contains(InputGuard.DecoderOf(codec))).ToArray();
        return sounds.Length == 0 ? null : TimeSpan.FromSeconds(sounds.Concat(lines).Select(Seconds).FirstOrDefault(seconds => seconds > 0));
    }

    private static double Seconds(string[] line) =>
        double.TryParse(ProbeReader.Value(line, "duration"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6 ? seconds : 0;

    private static Func<Stream, CancellationToken, Task> Begin(List<string[]> lines)
    {
        lines.Clear();
        return async (stream, token) =>
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            await foreach (var line in ToolLines.ReadAsync(reader, token).ConfigureAwait(false))
            {
                lines.Add(line.Split('|'));
            }
        };
    }
}
