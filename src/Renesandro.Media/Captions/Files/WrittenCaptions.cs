using System.Globalization;
using Renesandro.Media.Captions.Cues;

namespace Renesandro.Media.Captions.Files;

/// <summary>Collects the captions of a file. Several may be shown at once, as of two speakers; lines that a caption repeats of the one before it are said once.</summary>
internal sealed class WrittenCaptions(bool isWebVtt)
{
    private const int MaxAtOnce = 8, MaxCharacters = 2_000;

    /// <summary>Characters of captions that overlap, counted once for each time at which what is shown changes.</summary>
    private const long MaxRepeated = 8 << 20;

    /// <summary>A caption that is shown so shortly is not read: automatic captions move their lines up with it.</summary>
    private static readonly TimeSpan Blink = TimeSpan.FromSeconds(0.05);

    private readonly List<CaptionCue> _cues = [];
    private readonly List<CaptionWord> _words = [];
    private readonly List<TimeSpan> _starts = [];
    private readonly List<(TimeSpan End, int Length)> _lanes = [];

    private long _characters;

    /// <summary>Adds a caption that does not begin before the last one. One without words is left out.</summary>
    /// <param name="source">Its lines, as they are written.</param>
    /// <param name="line">The first of them in the file, from 1.</param>
    /// <param name="start">When it appears.</param>
    /// <param name="end">When it disappears.</param>
    /// <exception cref="SourceException">It is too long, or too many are shown at once.</exception>
    public void Add(string source, int line, TimeSpan start, TimeSpan end)
    {
        var (marked, times) = CaptionMarkup.Strip(source, isWebVtt);
        string[] lines = [.. marked.Split('\n').Select(text => text.Trim()).Where(text => text.Length > 0)];
        if (lines.Length == 0)
        {
            return;
        }

        var length = lines.Sum(text => text.Length + 1);
        if (length > MaxCharacters)
        {
            throw new SourceException(string.Create(CultureInfo.InvariantCulture, $"line {line} begins a caption of {length:N0} characters, more than {MaxCharacters:N0}: cut it into several."));
        }

        _starts.Add(start);
        var repeated = CountRepeated(lines, start, end);
        if (repeated == lines.Length && end - start <= Blink)
        {
            _cues[^1] = _cues[^1] with { End = end > _cues[^1].End ? end : _cues[^1].End };
            return;
        }

        var lane = LaneOf(line, start, end, length);
        var cue = new CaptionCue(string.Join('\n', lines), start, end);
        CaptionWord[] words = repeated == lines.Length ? [] : [.. WrittenCaptionWords.Of(marked, repeated, times, start, end, line)];
        _cues.Add(cue with { Words = [.. WrittenCaptionWords.PlacesOf(cue.Text, lines.Take(repeated).Sum(text => text.Length + 1), words)] });
        _words.AddRange(words.Select((word, i) => word with { Lane = lane, EndsParagraph = i == words.Length - 1 }));
    }

    /// <returns>Null for none.</returns>
    public CaptionScript? ToScript() => _cues.Count == 0 ? null : new CaptionScript([.. _words.OrderBy(word => word.Start)])
    {
        Written = CueSequence.Of(_cues),
        Starts = _starts,
    };

    /// <summary>Lines that are shown already. A whole caption that follows itself is said again.</summary>
    private int CountRepeated(string[] lines, TimeSpan start, TimeSpan end)
    {
        if (_cues.Count == 0 || start > _cues[^1].End + Blink)
        {
            return 0;
        }

        var repeated = RepeatedLines.Count(_cues[^1].Text.Split('\n'), lines);
        return repeated < lines.Length || start < _cues[^1].End || end - start <= Blink ? repeated : 0;
    }

    private int LaneOf(int line, TimeSpan start, TimeSpan end, int length)
    {
        var others = _lanes.Where(lane => lane.End > start).ToArray();
        _characters += others.Length == 0 ? 0 : 2 * (length + others.Sum(lane => lane.Length));
        if (others.Length == MaxAtOnce || _characters > MaxRepeated)
        {
            throw new SourceException($"line {line} is in a caption that begins while {others.Length} before it {(others.Length == 1 ? "is" : "are")} shown: let {(others.Length == 1 ? "it" : "them")} end first.");
        }

        var free = _lanes.FindIndex(lane => lane.End <= start);
        if (free < 0)
        {
            free = _lanes.Count;
            _lanes.Add(default);
        }

        _lanes[free] = (end, length);
        return free;
    }
}
