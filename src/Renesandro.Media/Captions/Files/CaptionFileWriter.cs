using System.Globalization;
using System.Text;

namespace Renesandro.Media.Captions.Files;

/// <summary>Writes captions as SubRip and as WebVTT.</summary>
internal static class CaptionFileWriter
{
    /// <summary>SubRip, which has no standard: numbers from 1, times with a comma, lines that end as on Windows, UTF-8.</summary>
    public static byte[] SubRip(IEnumerable<CaptionCue> cues)
    {
        var file = new StringBuilder();
        foreach (var (index, cue) in cues.Index())
        {
            file.Append(CultureInfo.InvariantCulture, $"{index + 1}\r\n{CaptionTime.Write(cue.Start, ',')} --> {CaptionTime.Write(cue.End, ',')}\r\n{Lines(cue.Text, "\r\n")}\r\n\r\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    /// <summary>WebVTT (W3C).</summary>
    public static byte[] WebVtt(IEnumerable<CaptionCue> cues)
    {
        var file = new StringBuilder("WEBVTT\n\n");
        foreach (var cue in cues)
        {
            file.Append(CultureInfo.InvariantCulture, $"{CaptionTime.Write(cue.Start, '.')} --> {CaptionTime.Write(cue.End, '.')}\n{Lines(Escape(cue.Text), "\n")}\n\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    // An empty line would end the caption.
    private static string Lines(string text, string separator) => string.Join(separator, text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)));

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
