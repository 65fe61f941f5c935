namespace Renesandro.Media.Speech.Timing;

/// <summary>Puts the times of the pieces of a long text together.</summary>
/// <param name="text">The whole text.</param>
internal sealed class JoinedTimes(string text)
{
    private readonly List<SpeechTiming> _times = [];
    private int _at;
    private TimeSpan _start;

    public IReadOnlyList<SpeechTiming> Times => _times;

    /// <param name="piece">The next piece, as it was spoken. White space and control characters around pieces may be lost, and a provider may replace others.</param>
    /// <param name="times">Its times, counted in the piece.</param>
    /// <param name="duration">Length of its recording.</param>
    public void Add(string piece, IReadOnlyList<SpeechTiming> times, TimeSpan duration)
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || char.IsControl(text[_at])))
        {
            _at++;
        }

        _times.AddRange(times
            .Select(time => time with { Index = time.Index + _at, Start = time.Start + _start, End = time.End + _start })
            .Where(time => time.Index + time.Length <= text.Length));
        _at = Math.Min(text.Length, _at + piece.Length);
        _start += duration;
    }
}
