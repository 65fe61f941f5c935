using System.Globalization;
using System.Text;

namespace Renesandro.Media.Captions.Files;

/// <summary>Writes captions as SubRip and as WebVTT. A caption that begins and ends at one thousandth of a second is left out.</summary>
internal static class CaptionFileWriter
{
    // Readers of SubRip may take a line with an arrow for that of the times. It has no entities; a word joiner is not seen.
    private const string Arrow = "-->", JoinedArrow = "--\u2060>";

    /// <summary>SubRip, which has no standard: numbers from 1, times with a comma, lines that end as on Windows, UTF-8.</summary>
    public static byte[] SubRip(IEnumerable<CaptionCue> cues)
    {
        var file = new StringBuilder();
        foreach (var (index, (text, start, end)) in Shown(cues, ',').Index())
        {
            file.Append(CultureInfo.InvariantCulture, $"{index + 1}\r\n{start} --> {end}\r\n{Lines(text.Replace(Arrow, JoinedArrow, StringComparison.Ordinal), "\r\n")}\r\n\r\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    /// <summary>WebVTT (W3C).</summary>
    public static byte[] WebVtt(IEnumerable<CaptionCue> cues)
    {
        var file = new StringBuilder("WEBVTT\n\n");
        foreach (var (text, start, end) in Shown(cues, '.'))
        {
            file.Append(CultureInfo.InvariantCulture, $"{start} --> {end}\n{Lines(Escape(text), "\n")}\n\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    /// <summary>A text of SubRip with its arrows as they are written elsewhere.</summary>
    public static string WithArrows(string text) => text.Replace(JoinedArrow, Arrow, StringComparison.Ordinal);

    private static IEnumerable<(string Text, string Start, string End)> Shown(IEnumerable<CaptionCue> cues, char point) =>
        cues.Select(cue => (cue.Text, Start: CaptionTime.Write(cue.Start, point), End: CaptionTime.Write(cue.End, point))).Where(cue => cue.Start != cue.End);

    // An empty line would end the caption.
    private static string Lines(string text, string separator) => string.Join(separator, text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)));

    // With ">" no arrow is left either, which WebVTT forbids among words.
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
