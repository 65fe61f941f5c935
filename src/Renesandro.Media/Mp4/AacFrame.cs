namespace Renesandro.Media.Mp4;

/// <summary>
/// AAC-LC frames (ISO/IEC 14496-3): a packet holds the transform of two neighbouring blocks of 1024 samples, and a block is
/// decoded from the two packets that overlap in it. Packet k covers the blocks k − 1 and k.
/// </summary>
internal static class AacFrame
{
    /// <summary>Samples of one block, and of one packet's share of the sound.</summary>
    public const int Samples = 1024;

    /// <summary>Bytes of a packet that <see cref="WindowOf"/> reads.</summary>
    public const int HeaderBytes = 3;

    /// <summary>
    /// How the transform of a stereo packet was windowed: sequence and shape, of both channels when they share a window, else
    /// of the first. A packet can be replaced, for the one that follows, by a packet that was windowed alike.
    /// </summary>
    public static (bool Shared, int Window) WindowOf(ReadOnlySpan<byte> packet)
    {
        var shared = (packet[0] & 1) == 1;

        // With windows of their own, each channel begins with a gain of 8 bits.
        return (shared, (packet[shared ? 1 : 2] >> 4) & 0b111);
    }
}
