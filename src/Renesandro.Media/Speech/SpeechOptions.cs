using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Speech;

/// <summary>How recordings of spoken texts are kept. Section <c>Renesandro:Speech</c>.</summary>
public sealed class SpeechOptions
{
    /// <value>Most bytes that recordings may take up in the data directory; the least recently used go first. Default 1 GiB; 0 keeps none.</value>
    [Range(0, double.MaxValue)]
    public long CacheBytes { get; set; } = 1L << 30;
}
