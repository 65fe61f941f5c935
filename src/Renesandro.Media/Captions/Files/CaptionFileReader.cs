using System.Globalization;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Captions.Files;

/// <summary>Reads captions that somebody wrote, as SubRip (<c>.srt</c>) or WebVTT (<c>.vtt</c>), whatever the name of the file.</summary>
internal static partial class CaptionFileReader
{
    /// <value>More bytes are no captions of anything that is rendered here.</value>
    public const int MaxBytes = 2 << 20;

    private const string Signature = "WEBVTT";
    private const string Arrow = "-->";

    /// <exception cref="SourceException">It is not such a file, or its times run backwards; the message names the line.</exception>
    public static CaptionScript Read(ReadOnlySpan<byte> bytes)
    {
        var lines = CaptionEncoding.Decode(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var isWebVtt = lines[0].StartsWith(Signature, StringComparison.Ordinal);
        var written = new WrittenCaptions(isWebVtt);
        var before = (Line: 0, Start: TimeSpan.Zero);
        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].Contains(Arrow, StringComparison.Ordinal))
            {
                continue;
            }

            var (start, end) = SpanAt(lines, line);
            Check(line, start, end, before);
            before = (line, start);
            var next = EndOf(lines, line + 1, isWebVtt);
            written.Add(string.Join('\n', lines[(line + 1)..next]), line + 2, start, end);
            line = next - 1;
        }

        return written.ToScript()
            ?? throw new SourceException("it holds no captions: write SubRip or WebVTT, with a line such as 00:00:01,000 --> 00:00:02,500 before the words of each.");
    }

    private static (TimeSpan Start, TimeSpan End) SpanAt(string[] lines, int line) => CaptionTime.ReadSpan(lines[line])
        ?? throw Fault(line, "has no times that can be read: write them as in 00:00:01,000 --> 00:00:02,500");

    private static void Check(int line, TimeSpan start, TimeSpan end, (int Line, TimeSpan Start) before)
    {
        if (end <= start)
        {
            throw Fault(line, $"ends at {CaptionTime.Write(end, '.')}, which is not after its start at {CaptionTime.Write(start, '.')}: correct the times");
        }

        if (start < before.Start)
        {
            throw Fault(line, $"begins at {CaptionTime.Write(start, '.')}, before the caption of line {before.Line + 1}: put the captions in the order of their times");
        }
    }

    /// <summary>The line after the last of a caption. In SubRip, an empty line inside of a caption does not end it.</summary>
    private static int EndOf(string[] lines, int first, bool isWebVtt)
    {
        var end = first;
        while (end < lines.Length && !(isWebVtt && lines[end].Length == 0) && !IsOfTimes(lines[end]))
        {
            end++;
        }

        // The number of the next caption.
        return !isWebVtt && end < lines.Length && end > first && int.TryParse(lines[end - 1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? end - 1 : end;
    }

    /// <summary>Whether a line among words is meant to give the times of the next caption: words may hold an arrow as well.</summary>
    private static bool IsOfTimes(string line) => line.Contains(Arrow, StringComparison.Ordinal) && Times().IsMatch(line);

    private static SourceException Fault(int line, string what) => new($"line {line + 1} {what}.");

    [GeneratedRegex(@"^\s*\d+:\d|-->\s*\d+:\d", RegexOptions.CultureInvariant)]
    private static partial Regex Times();
}
