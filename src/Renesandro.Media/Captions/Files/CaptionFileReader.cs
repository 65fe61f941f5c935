using System.Globalization;
using Renesandro.Media.Captions.Words;

namespace Renesandro.Media.Captions.Files;

/// <summary>Reads captions that somebody wrote, as SubRip (<c>.srt</c>) or WebVTT (<c>.vtt</c>), whatever the name of the file.</summary>
internal static class CaptionFileReader
{
    /// <value>More bytes are no captions of anything that is rendered here.</value>
    public const int MaxBytes = 2 << 20;

    private const string Signature = "WEBVTT";

    /// <exception cref="SourceException">It is not such a file, or its times run backwards or overlap; the message names the line.</exception>
    public static CaptionScript Read(ReadOnlySpan<byte> bytes)
    {
        var lines = CaptionEncoding.Decode(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var isWebVtt = lines[0].StartsWith(Signature, StringComparison.Ordinal);
        var cues = new List<CaptionCue>();
        var words = new List<CaptionWord>();
        var before = (Line: 0, TimeSpan.Zero, End: TimeSpan.Zero);
        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].Contains("-->", StringComparison.Ordinal))
            {
                continue;
            }

            var (start, end) = SpanAt(lines, line);
            Check(line, start, end, before);
            before = (line, start, end);
            var next = EndOf(lines, line + 1, isWebVtt);
            Add(string.Join('\n', lines[(line + 1)..next]), start, end, isWebVtt, cues, words);
            line = next - 1;
        }

        return cues.Count > 0
            ? new CaptionScript(words) { Written = cues }
            : throw new SourceException("it holds no captions: write SubRip or WebVTT, with a line such as 00:00:01,000 --> 00:00:02,500 before the words of each.");
    }

    private static (TimeSpan Start, TimeSpan End) SpanAt(string[] lines, int line) => CaptionTime.ReadSpan(lines[line])
        ?? throw Fault(line, "has no times that can be read: write them as in 00:00:01,000 --> 00:00:02,500");

    private static void Check(int line, TimeSpan start, TimeSpan end, (int Line, TimeSpan Start, TimeSpan End) before)
    {
        if (end <= start)
        {
            throw Fault(line, $"ends at {CaptionTime.Write(end, '.')}, which is not after its start at {CaptionTime.Write(start, '.')}: correct the times");
        }

        if (start < before.Start)
        {
            throw Fault(line, $"begins at {CaptionTime.Write(start, '.')}, before the caption of line {before.Line + 1}: put the captions in the order of their times");
        }

        if (start < before.End)
        {
            throw Fault(line, $"begins at {CaptionTime.Write(start, '.')}, while that of line {before.Line + 1} is shown until {CaptionTime.Write(before.End, '.')}: let one end before the next begins");
        }
    }

    /// <summary>The line after the last of a caption. In SubRip, an empty line inside of a caption does not end it.</summary>
    private static int EndOf(string[] lines, int first, bool isWebVtt)
    {
        var end = first;
        while (end < lines.Length && !(isWebVtt && string.IsNullOrWhiteSpace(lines[end])) && !lines[end].Contains("-->", StringComparison.Ordinal))
        {
            end++;
        }

        // The number of the next caption.
        return !isWebVtt && end < lines.Length && end > first && int.TryParse(lines[end - 1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? end - 1 : end;
    }

    private static void Add(string source, TimeSpan start, TimeSpan end, bool isWebVtt, List<CaptionCue> cues, List<CaptionWord> words)
    {
        var (marked, times) = CaptionMarkup.Strip(source, isWebVtt);
        var spoken = WordsOf(marked, times, start, end).ToArray();
        if (spoken.Length == 0)
        {
            return;
        }

        var text = string.Join('\n', marked.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
        cues.Add(new CaptionCue(text, start, end) { Words = [.. PlacesOf(text, spoken)] });
        spoken[^1] = spoken[^1] with { EndsParagraph = true };
        words.AddRange(spoken.Select((word, i) => i < spoken.Length - 1 ? word with { EndsParagraph = false } : word));
    }

    private static IEnumerable<CaptionWord> WordsOf(string text, IReadOnlyList<(int Index, TimeSpan Time)> times, TimeSpan start, TimeSpan end)
    {
        var (from, begin) = (0, start);
        foreach (var (index, time) in times.Where(time => time.Time > start && time.Time < end).Append((text.Length, end)))
        {
            if (index > from && !string.IsNullOrWhiteSpace(text[from..index]))
            {
                foreach (var word in WordTimes.Spread(text[from..index], begin, time))
                {
                    yield return word with { IsSpaced = word.IsSpaced || (from > 0 && (char.IsWhiteSpace(text[from - 1]) || char.IsWhiteSpace(text[from]))) };
                }

                from = index;
            }

            begin = time;
        }
    }

    private static IEnumerable<CueWord> PlacesOf(string text, IEnumerable<CaptionWord> words)
    {
        var at = 0;
        foreach (var (word, place) in words.Zip(WrittenWords.Of(text)))
        {
            at = place.Index;
            yield return new CueWord(at, place.Length, word.Start);
        }
    }

    private static SourceException Fault(int line, string what) => new($"line {line + 1} {what}.");
}
