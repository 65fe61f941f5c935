namespace Renesandro.Media.Captions.Cues;

/// <summary>How well a caption may end with a word.</summary>
internal static class WordBreaks
{
    public const int Clause = 1, Sentence = 2, Paragraph = 3;

    /// <returns>0 in the middle of a clause; the more, the better.</returns>
    public static int After(CaptionWord word)
    {
        if (word.EndsParagraph)
        {
            return Paragraph;
        }

        var end = word.Text.AsSpan().TrimEnd("\"'”’»)]」』）›“");
        return end.Length == 0 ? 0 : end[^1] switch
        {
            '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।' => Sentence,
            ',' or ';' or ':' or '—' or '–' or '、' or '，' or '；' or '：' or '،' or '؛' => Clause,
            _ => 0,
        };
    }
}
