namespace Renesandro.Media.Captions.Words;

/// <summary>A word in a text, with the punctuation that belongs to it.</summary>
/// <param name="Index">Its first UTF-16 unit.</param>
/// <param name="Length">UTF-16 units.</param>
internal readonly record struct WrittenWord(int Index, int Length)
{
    /// <value>Whether white space stands before it.</value>
    public bool IsSpaced { get; init; }

    /// <value>Whether a line of the text ends with it.</value>
    public bool EndsParagraph { get; init; }

    public int End => Index + Length;
}
