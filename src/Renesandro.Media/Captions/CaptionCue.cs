namespace Renesandro.Media.Captions;

/// <summary>Words that are shown together.</summary>
/// <param name="Text">One or more lines.</param>
/// <param name="Start">When they appear.</param>
/// <param name="End">When they disappear, after they appear.</param>
internal sealed record CaptionCue(string Text, TimeSpan Start, TimeSpan End)
{
    /// <value>Its words in the order in which they are spoken; empty when their times are not known.</value>
    public IReadOnlyList<CueWord> Words { get; init; } = [];

    /// <summary>The same at another time, at another speed.</summary>
    /// <param name="factor">How much longer everything takes.</param>
    /// <param name="offset">When time 0 is then.</param>
    public CaptionCue At(TimeSpan offset, double factor = 1) => this with
    {
        Start = (Start * factor) + offset,
        End = (End * factor) + offset,
        Words = [.. Words.Select(word => word with { Start = (word.Start * factor) + offset })],
    };

    /// <summary>What of it is shown in a span; null for nothing.</summary>
    public CaptionCue? Within(TimeSpan from, TimeSpan to) => Start >= to || End <= from ? null : this with
    {
        Start = Start < from ? from : Start,
        End = End > to ? to : End,
    };
}

/// <summary>A word of a cue.</summary>
/// <param name="Index">Its first character in the text of the cue.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Start">When it is spoken.</param>
internal readonly record struct CueWord(int Index, int Length, TimeSpan Start);
