namespace Renesandro.Media.Mp4;

/// <summary>
/// AAC-LC frames (ISO/IEC 14496-3): a packet holds the transform of two neighbouring blocks of 1024 samples, and a block is
/// decoded from the two packets that overlap in it. Packet k covers the blocks k − 1 and k.
/// </summary>
internal static class AacFrame
{
    /// <summary>Samples of one block, by which each packet advances.</summary>
    public const int Samples = 1024;

    /// <summary>Bytes of a packet that <see cref="WindowOf"/> reads.</summary>
    public const int HeaderBytes = 3;

    /// <summary>
    /// The windows of a stereo packet: sequence and shape, of both channels when they share a window, else of the first. As the predecessor of
    /// another packet, a packet can be replaced by one with the same windows.
    /// </summary>
    public static (bool Shared, int Window) WindowOf(ReadOnlySpan<byte> packet)
    {
        var shared = (packet[0] & 1) == 1;

        // With separate windows, each channel begins with a gain of 8 bits.
        return (shared, (packet[shared ? 1 : 2] >> 4) & 0b111);
    }
}
