namespace Renesandro.Media.Mp4;

/// <summary>The display properties in the sequence parameter set of an H.264 stream (ITU-T H.264, 7.3.2.1.1 and E.1.1).</summary>
internal sealed record AvcParameters
{
    private const int FieldsAndFrames = 2, ExtendedAspect = 255;

    // Profiles that state their chroma format and bit depths (7.3.2.1.1).
    private static readonly int[] High = [44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244];

    /// <value>Pixels after cropping.</value>
    public (int Width, int Height) Size { get; private init; }

    /// <value>Whether every picture is a whole frame.</value>
    public bool Progressive { get; private init; }

    /// <value>Whether pixels are square, which is the default.</value>
    public bool SquarePixels { get; private init; } = true;

    /// <value>Whether luma uses the full range; null when not specified.</value>
    public bool? FullRange { get; private init; }

    /// <value>Primaries, transfer and matrix by their numbers (ITU-T H.273); null when not specified.</value>
    public (int Primaries, int Transfer, int Matrix)? Colours { get; private init; }

    /// <summary>Reads the one parameter set of an <c>avcC</c> (ISO/IEC 14496-15, 5.3.3.1).</summary>
    /// <returns>Null when there are several, or lengths of units are not four bytes, or it cannot be read.</returns>
    public static AvcParameters? Of(ReadOnlySpan<byte> configuration)
    {
        const int LengthOfFour = 3;
        if (configuration.Length < 8 || configuration[0] != 1 || (configuration[4] & 3) != LengthOfFour || (configuration[5] & 0x1f) != 1)
        {
            return null;
        }

        var length = (configuration[6] << 8) | configuration[7];
        return 8 + length <= configuration.Length ? Read(configuration.Slice(8, length)) : null;
    }

    private static AvcParameters? Read(ReadOnlySpan<byte> unit)
    {
        var bits = new AvcBits(AvcBits.Unescape(unit));
        bits.Skip(8);
        var profile = bits.Read(8);
        bits.Skip(16);
        bits.ReadExponential();
        var chroma = High.Contains(profile) ? ReadChroma(ref bits) : 1;
        SkipOrder(ref bits);
        bits.ReadExponential();
        bits.Skip(1);
        var width = bits.ReadExponential() + 1;
        var rows = bits.ReadExponential() + 1;
        var frames = bits.Flag();
        if (!frames)
        {
            bits.Skip(1);
        }

        bits.Skip(1);
        var (left, right, top, bottom) = bits.Flag()
            ? (bits.ReadExponential(), bits.ReadExponential(), bits.ReadExponential(), bits.ReadExponential())
            : (0, 0, 0, 0);
        var across = chroma is 1 or 2 ? 2 : 1;
        var down = (chroma == 1 ? 2 : 1) * (frames ? 1 : FieldsAndFrames);
        var read = new AvcParameters
        {
            Size = ((width * 16) - (across * (left + right)), (rows * 16 * (frames ? 1 : FieldsAndFrames)) - (down * (top + bottom))),
            Progressive = frames,
        };
        read = bits.Flag() ? ReadUsability(ref bits, read) : read;
        return bits.IsOver ? null : read;
    }

    /// <returns>Chroma format: 0 for grey, 1 for 4:2:0.</returns>
    private static int ReadChroma(ref AvcBits bits)
    {
        var chroma = bits.ReadExponential();
        if (chroma == 3)
        {
            bits.Skip(1);
        }

        bits.ReadExponential();
        bits.ReadExponential();
        bits.Skip(1);
        if (bits.Flag())
        {
            for (var list = 0; list < (chroma == 3 ? 12 : 8); list++)
            {
                if (bits.Flag())
                {
                    SkipScaling(ref bits, list < 6 ? 16 : 64);
                }
            }
        }

        return chroma;
    }

    private static void SkipScaling(ref AvcBits bits, int count)
    {
        var (last, next) = (8, 8);
        for (var i = 0; i < count && next != 0 && !bits.IsOver; i++)
        {
            next = (last + bits.ReadSigned() + 256) & 0xff;
            last = next == 0 ? last : next;
        }
    }

    private static void SkipOrder(ref AvcBits bits)
    {
        bits.ReadExponential();
        var kind = bits.ReadExponential();
        if (kind == 0)
        {
            bits.ReadExponential();
        }
        else if (kind == 1)
        {
            bits.Skip(1);
            bits.ReadExponential();
            bits.ReadExponential();
            var cycle = bits.ReadExponential();
            for (var i = 0; i < cycle && !bits.IsOver; i++)
            {
                bits.ReadExponential();
            }
        }
    }

    private static AvcParameters ReadUsability(ref AvcBits bits, AvcParameters read)
    {
        if (bits.Flag())
        {
            var aspect = bits.Read(8);
            var square = aspect == ExtendedAspect ? bits.Read(16) == bits.Read(16) : aspect is 0 or 1;
            read = read with { SquarePixels = square };
        }

        if (bits.Flag())
        {
            bits.Skip(1);
        }

        if (bits.Flag())
        {
            bits.Skip(3);
            read = read with { FullRange = bits.Flag() };
            read = bits.Flag() ? read with { Colours = (bits.Read(8), bits.Read(8), bits.Read(8)) } : read;
        }

        return read;
    }
}
