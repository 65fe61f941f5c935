using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Speech;

/// <summary>How recordings of spoken texts are cached and calls repeated. Section <c>Renesandro:Speech</c>.</summary>
public sealed class SpeechOptions
{
    /// <value>Maximum bytes of cached recordings in the data directory; the least recently used are dropped first. Default 1 GiB; 0 caches none.</value>
    [Range(0, double.MaxValue)]
    public long CacheBytes { get; set; } = 1L << 30;

    /// <value>How often a call is repeated when its response was lost, 0 to 5: each call may be charged. Default 2.</value>
    [Range(0, 5)]
    public int Repeats { get; set; } = 2;

    /// <value>Wait before the first repeat, doubled each time, 0 to 1 minute. Default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RepeatDelay { get; set; } = TimeSpan.FromSeconds(1);
}
