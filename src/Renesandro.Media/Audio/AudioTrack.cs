namespace Renesandro.Media.Audio;

/// <summary>A decoded sound: interleaved 32-bit little-endian floats, two channels, 48,000 samples a second, no header.</summary>
/// <param name="Path">Absolute path of the samples.</param>
/// <param name="Samples">Samples per channel.</param>
public sealed record AudioTrack(string Path, long Samples)
{
    /// <summary>Samples per second of every track and mix.</summary>
    public const int SampleRate = 48_000;

    /// <summary>Channels of every track and mix.</summary>
    public const int Channels = 2;

    /// <summary>Inaudible up to here: −60 dBFS.</summary>
    internal const float Silence = 0.001f;

    /// <value>First sample louder than −60 dBFS, or 0 when not known; null when there is none. Default 0.</value>
    public long? Onset { get; init; } = 0;

    /// <summary>How long the track lasts.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples / SampleRate);

    /// <summary>The first pair of interleaved samples that is audible; null when none is.</summary>
    internal static int? FirstHeard(ReadOnlySpan<float> samples) =>
        samples.IndexOfAnyExceptInRange(-Silence, Silence) is >= 0 and var heard ? heard / Channels : null;
}
