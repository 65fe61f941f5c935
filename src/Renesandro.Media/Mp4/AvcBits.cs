namespace Renesandro.Media.Mp4;

/// <summary>Reads the fields of an H.264 NAL unit bit by bit (ITU-T H.264, 7.2 and 9.1). Beyond the end all bits are 0.</summary>
internal ref struct AvcBits(ReadOnlySpan<byte> bytes)
{
    private const int MaxPrefix = 31;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <value>Whether the end was passed.</value>
    public readonly bool IsOver => _position > _bytes.Length * 8;

    /// <summary>Removes the emulation prevention bytes, which prevent start codes inside a unit.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> unit)
    {
        var plain = new List<byte>(unit.Length);
        var zeros = 0;
        foreach (var value in unit)
        {
            if (zeros >= 2 && value == 3)
            {
                zeros = 0;
                continue;
            }

            zeros = value == 0 ? zeros + 1 : 0;
            plain.Add(value);
        }

        return [.. plain];
    }

    public bool Flag() => Read(1) == 1;

    public void Skip(int bits) => _position += bits;

    public int Read(int bits)
    {
        var value = 0;
        for (var i = 0; i < bits; i++, _position++)
        {
            var bit = _position < _bytes.Length * 8 ? (_bytes[_position >> 3] >> (7 - (_position & 7))) & 1 : 0;
            value = (value << 1) | bit;
        }

        return value;
    }

    /// <summary>An unsigned Exp-Golomb number; 0 for one that is malformed.</summary>
    public int ReadExponential()
    {
        var zeros = 0;
        while (!Flag())
        {
            if (++zeros == MaxPrefix || IsOver)
            {
                _position = (_bytes.Length * 8) + 1;
                return 0;
            }
        }

        return (1 << zeros) - 1 + Read(zeros);
    }

    public int ReadSigned()
    {
        var value = ReadExponential();
        return (value & 1) == 1 ? (value >> 1) + 1 : -(value >> 1);
    }
}
