namespace Renesandro.Media.Speech.Espeak;

/// <summary>Takes from a text what espeak-ng would obey rather than speak.</summary>
internal static class EspeakText
{
    /// <summary>
    /// Control characters begin commands (speed, pitch, sound icons) or end the text, and <c>[[</c> begins phonemes.
    /// Mark-up needs nothing: it is spoken as text unless it is asked for.
    /// </summary>
    public static string Clean(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = source[i] switch
            {
                '\n' => '\n',
                '[' => '(',
                ']' => ')',
                var c when char.IsControl(c) => ' ',
                var c => c,
            };
        }
    });
}
