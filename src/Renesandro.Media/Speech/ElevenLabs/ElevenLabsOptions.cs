using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>How ElevenLabs speaks and what it may cost. Section <c>Renesandro:ElevenLabs</c>.</summary>
public sealed class ElevenLabsOptions
{
    /// <value>The key of the account. A host with a key speaks with ElevenLabs, one without with espeak-ng.</value>
    public string? ApiKey { get; set; }

    /// <value>Where the service is. Default <c>https://api.elevenlabs.io</c>.</value>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://api.elevenlabs.io");

    /// <value>Voice of texts that name none: an id or a name. Default: the first that the account lists.</value>
    public string? Voice { get; set; }

    /// <value>Model of texts that name none. Default <c>eleven_multilingual_v2</c>.</value>
    [Required]
    public string Model { get; set; } = "eleven_multilingual_v2";

    /// <value>Format of recordings. Default <c>mp3_44100_128</c>.</value>
    [Required]
    public string OutputFormat { get; set; } = "mp3_44100_128";

    /// <value>Format of texts that are too long for one call, whose pieces are joined sample by sample: one that begins with <c>pcm_</c>. Default <c>pcm_24000</c>; <c>pcm_44100</c> needs a larger plan.</value>
    [Required]
    public string LongTextFormat { get; set; } = "pcm_24000";

    /// <value>0 (lively) to 1 (even). Default: as set for the voice.</value>
    [Range(0.0, 1.0)]
    public double? Stability { get; set; }

    /// <value>How close to the original voice, 0 to 1. Default: as set for the voice.</value>
    [Range(0.0, 1.0)]
    public double? SimilarityBoost { get; set; }

    /// <value>Exaggeration of the style, 0 to 1. Default: as set for the voice.</value>
    [Range(0.0, 1.0)]
    public double? Style { get; set; }

    /// <value>Speed, 0.7 to 1.2. Default: as set for the voice.</value>
    [Range(0.7, 1.2)]
    public double? Speed { get; set; }

    /// <value>Whether likeness to the original speaker is boosted. Default: as set for the voice.</value>
    public bool? UseSpeakerBoost { get; set; }

    /// <value>Maximum characters that one job may use, in all its attempts; 0 for no limit. Default 0.</value>
    [Range(0, long.MaxValue)]
    public long CharactersPerJob { get; set; }

    /// <value>Maximum characters that all jobs of this machine may use in one day (UTC); 0 for no limit. Default 0.</value>
    [Range(0, long.MaxValue)]
    public long CharactersPerDay { get; set; }

    /// <value>What the account pays for 1,000 characters, 0 to 1,000, so that a plan tells the price of its speech. Default: unknown.</value>
    [Range(0.0, 1000.0)]
    public double? PricePer1000Characters { get; set; }

    /// <value>Currency of the price, three capital letters. Default <c>USD</c>.</value>
    [Required]
    public string Currency { get; set; } = "USD";

    /// <value>Calls at the same time until the service says how many the plan allows, 1 to 100. Default 2.</value>
    [Range(1, 100)]
    public int Concurrency { get; set; } = 2;

    /// <value>Attempts at a call that the service refused for now, 1 to 20. Default 6.</value>
    [Range(1, 20)]
    public int Attempts { get; set; } = 6;

    /// <value>Wait before the second attempt, doubled for each further one, with jitter of half, up to 1 minute; the Retry-After of the service takes precedence. Default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <value>Maximum time without a byte from the service, before and within its response; 1 second to 1 hour. Default 3 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(3);

    internal VoiceSettings VoiceSettings => new()
    {
        Stability = Stability,
        SimilarityBoost = SimilarityBoost,
        Style = Style,
        Speed = Speed,
        UseSpeakerBoost = UseSpeakerBoost,
    };
}
