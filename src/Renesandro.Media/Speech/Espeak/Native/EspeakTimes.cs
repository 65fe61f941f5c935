using Renesandro.Media.Speech.Timing;

namespace Renesandro.Media.Speech.Espeak.Native;

/// <summary>Makes times of words from the events of the library: a word begins with its event, and ends with its last phoneme that is no pause.</summary>
/// <param name="text">The text that is spoken.</param>
internal sealed class EspeakTimes(string text)
{
    private readonly List<(int Position, int Length, int Start, int End)> _words = [];
    private bool _speaks;

    public void Add(EspeakEvent reported)
    {
        if (_words.Count > 0 && _speaks)
        {
            _words[^1] = _words[^1] with { End = reported.Sample };
        }

        _speaks = reported.Kind is EspeakEventKind.Word or EspeakEventKind.Phoneme && !reported.Phoneme.StartsWith('_');
        if (reported is { Kind: EspeakEventKind.Word, Length: > 0, Position: > 0 })
        {
            _words.Add((reported.Position - 1, reported.Length, reported.Sample, reported.Sample));
        }
        else if (reported.Kind == EspeakEventKind.Word)
        {
            _speaks = false;
        }
    }

    /// <param name="rate">Samples a second.</param>
    public IReadOnlyList<SpeechTiming> ToTimes(int rate)
    {
        var units = UnitsOf(text);
        return
        [
            .. from word in _words
               let first = Math.Min(word.Position, units.Length - 1)
               let next = Math.Min(word.Position + word.Length, units.Length - 1)
               where next > first
               select new SpeechTiming(units[first], units[next] - units[first], TimeSpan.FromSeconds((double)word.Start / rate), TimeSpan.FromSeconds((double)word.End / rate)),
        ];
    }

    /// <summary>Where each character begins, in UTF-16 units, and the end.</summary>
    private static int[] UnitsOf(string text)
    {
        var units = new List<int>();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            units.Add(at);
            at += rune.Utf16SequenceLength;
        }

        return [.. units, at];
    }
}
