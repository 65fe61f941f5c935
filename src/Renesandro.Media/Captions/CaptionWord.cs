namespace Renesandro.Media.Captions;

/// <summary>A word as it is written, with its punctuation, and when it is spoken.</summary>
/// <param name="Text">The word; white space inside of it is a single space.</param>
/// <param name="Start">From the beginning of the speech.</param>
/// <param name="End">Not before its start.</param>
internal sealed record CaptionWord(string Text, TimeSpan Start, TimeSpan End)
{
    /// <value>Whether white space stands before it.</value>
    public bool IsSpaced { get; init; }

    /// <value>Whether a paragraph or a written caption ends with it.</value>
    public bool EndsParagraph { get; init; }

    /// <value>Words of different lanes are shown one under the other while both are spoken. Default 0.</value>
    public int Lane { get; init; }

    /// <value>The line of the file in which it stands, from 1; 0 when it is from none.</value>
    public int Line { get; init; }
}
