using Renesandro.Media.Audio;

namespace Renesandro.Media.Combining;

/// <summary>Samples of a slice that follow one another: the whole of it, or from one packet of AAC to another.</summary>
/// <remarks>
/// A packet is decoded together with the one before it. Where two runs meet, both slices therefore have to hold the same sound, or silence, for
/// 1024 samples on either side.
/// </remarks>
/// <param name="Slice">The slice.</param>
public sealed record SoundRun(AudioSlice Slice)
{
    /// <value>First sample, counted from 0: the first of a packet. Default 0.</value>
    public long StartSample { get; init; }

    /// <value>
    /// First sample that is no longer part of it; null for the end of the slice. Where another run follows, it has to be the first of a packet.
    /// Default null.
    /// </value>
    public long? EndSample { get; init; }

    /// <summary>Length in samples at 48 kHz.</summary>
    public long Samples => (EndSample ?? Slice.Samples) - StartSample;
}
