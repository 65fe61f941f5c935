namespace Renesandro.Media.Captions;

/// <summary>What is said in a speech or a clip, from its beginning.</summary>
/// <param name="Words">In the order in which they are spoken; none begins before the one before it.</param>
internal sealed record CaptionScript(IReadOnlyList<CaptionWord> Words)
{
    /// <value>The captions as somebody wrote them, of which none overlap; null when only the words are known. Default null.</value>
    public IReadOnlyList<CaptionCue>? Written { get; init; }

    /// <value>When each of the captions that somebody wrote begins, also where several are shown at once. Default none.</value>
    public IReadOnlyList<TimeSpan> Starts { get; init; } = [];

    /// <value>Nothing.</value>
    public static CaptionScript Empty { get; } = new([]);

    /// <summary>What is said from one time to another, counted from the first of the two.</summary>
    public CaptionScript Between(TimeSpan from, TimeSpan? to)
    {
        var end = to ?? TimeSpan.MaxValue;
        return new CaptionScript([
            .. Words.Where(word => word.End > from && word.Start < end).Select(word => word with { Start = Later(word.Start, from) - from, End = Earlier(word.End, end) - from }),
        ])
        {
            Written = Written is null ? null : [.. Written.Select(cue => cue.Within(from, end)).OfType<CaptionCue>().Select(cue => cue.At(-from))],
        };
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
