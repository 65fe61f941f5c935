using Renesandro.Media.Audio;

namespace Renesandro.Media.Combining;

/// <summary>Consecutive samples of a slice: all of them, or from one AAC packet to another.</summary>
/// <remarks>
/// A packet is decoded together with the one before it. Where two runs meet, both slices must therefore hold the same sound, or silence, for
/// 1024 samples on either side.
/// </remarks>
/// <param name="Slice">The slice.</param>
public sealed record SoundRun(AudioSlice Slice)
{
    /// <value>First sample, counted from 0: the first of a packet. Default 0.</value>
    public long StartSample { get; init; }

    /// <value>
    /// First sample after it; null for the end of the slice. When another run follows, this must be the first sample of a packet.
    /// Default null.
    /// </value>
    public long? EndSample { get; init; }

    /// <summary>Length in samples at 48 kHz.</summary>
    public long Samples => (EndSample ?? Slice.Samples) - StartSample;
}
