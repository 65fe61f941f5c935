namespace Renesandro.Media.Mp4;

/// <summary>The AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) inside the <c>esds</c> box (14496-1, 7.2.6) of an AAC track.</summary>
/// <param name="ObjectType">Audio object type; 2 is AAC-LC.</param>
/// <param name="FrequencyIndex">Index of the sampling frequency; 3 is 48 kHz.</param>
/// <param name="Channels">Channel configuration; 2 is stereo.</param>
internal readonly record struct AacConfiguration(int ObjectType, int FrequencyIndex, int Channels)
{
    public static readonly AacConfiguration LowComplexityStereo48 = new(2, 3, 2);

    private const byte EsDescriptor = 3;
    private const byte DecoderConfigDescriptor = 4;
    private const byte DecoderSpecificInfo = 5;

    /// <summary>Reads the content of an <c>esds</c> box; null when it has none.</summary>
    public static AacConfiguration? Read(ReadOnlySpan<byte> esds)
    {
        if (esds.Length < 4)
        {
            return null;
        }

        // An elementary stream begins with an id and flags, a decoder configuration with 13 bytes of type, buffer and bit rates.
        var stream = Descriptor(esds[4..], EsDescriptor);
        var decoder = stream.Length > 3 ? Descriptor(stream[3..], DecoderConfigDescriptor) : default;
        var specific = decoder.Length > 13 ? Descriptor(decoder[13..], DecoderSpecificInfo) : default;
        return specific.Length < 2
            ? null
            : new AacConfiguration(specific[0] >> 3, (specific[0] & 0b111) << 1 | specific[1] >> 7, specific[1] >> 3 & 0b1111);
    }

    /// <summary>The content of a descriptor: a tag, a length of seven bits a byte, the content.</summary>
    private static ReadOnlySpan<byte> Descriptor(ReadOnlySpan<byte> bytes, byte tag)
    {
        if (bytes.Length == 0 || bytes[0] != tag)
        {
            return default;
        }

        var length = 0;
        for (var i = 1; i < Math.Min(5, bytes.Length); i++)
        {
            length = length << 7 | bytes[i] & 0x7F;
            if (bytes[i] < 0x80)
            {
                return bytes.Slice(i + 1, Math.Min(length, bytes.Length - i - 1));
            }
        }

        return default;
    }
}
