namespace Renesandro.Media.Audio.Splicing;

/// <summary>
/// AAC-LC frames (ISO/IEC 14496-3): a packet holds the transform of two neighbouring blocks of 1024 samples, and a block is
/// decoded from the two packets that overlap in it. Packet k covers the blocks k − 1 and k.
/// </summary>
internal static class AacFrame
{
    /// <summary>Samples of one block, and of one packet's share of the sound.</summary>
    public const int Samples = 1024;

    /// <summary>Bytes of a packet that <see cref="WindowOf"/> reads.</summary>
    public const int HeaderBytes = 2;

    /// <summary>
    /// Window sequence and shape of a stereo packet, whose equality makes two packets interchangeable for the packet that
    /// follows; null when the channels differ, or the packet is no channel pair.
    /// </summary>
    public static int? WindowOf(ReadOnlySpan<byte> packet)
    {
        var bits = packet[0] << 8 | packet[1];
        var element = bits >> 13;
        var commonWindow = (bits >> 8 & 1) == 1;
        return element == 1 && commonWindow ? bits >> 4 & 0b111 : null;
    }
}
