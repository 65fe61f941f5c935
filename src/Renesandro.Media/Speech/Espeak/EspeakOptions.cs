using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Speech.Espeak;

/// <summary>How espeak-ng speaks. Section <c>Renesandro:Espeak</c>.</summary>
public sealed class EspeakOptions
{
    /// <value>Voice for texts that name none, or one that espeak-ng does not know: a language, name or identifier as <c>espeak-ng --voices</c> lists them. Default en-us.</value>
    [Required]
    public string Voice { get; set; } = "en-us";

    /// <value>Speed in words per minute, 80 to 450. Default 175.</value>
    [Range(80, 450)]
    public int WordsPerMinute { get; set; } = 175;

    /// <value>Pitch, 0 (low) to 99 (high). Default 50.</value>
    [Range(0, 99)]
    public int Pitch { get; set; } = 50;
}
