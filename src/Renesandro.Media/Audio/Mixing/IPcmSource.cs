namespace Renesandro.Media.Audio.Mixing;

/// <summary>Interleaved stereo samples of a known length that can be read from any position.</summary>
internal interface IPcmSource
{
    /// <summary>Samples per channel.</summary>
    long Samples { get; }

    /// <summary>Fills <paramref name="target"/> with the sample pairs from <paramref name="position"/> on, all of which exist.</summary>
    void Read(long position, Span<float> target);
}
