using System.Buffers.Binary;
using System.IO.Compression;

namespace Renesandro.Media.Drawing.Png;

/// <summary>A picture of 8 bits for each of red, green, blue and opacity.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Pixels">Four bytes for each, row by row.</param>
internal sealed record RgbaPicture(int Width, int Height, byte[] Pixels)
{
    private const int Channels = 4;
    private const byte WithAlpha = 6;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>A transparent picture.</summary>
    public static RgbaPicture Empty(int width, int height) => new(width, height, new byte[width * height * Channels]);

    /// <summary>A transparent picture of another size with this one in it.</summary>
    public RgbaPicture In(int width, int height, int x, int y)
    {
        var larger = Empty(width, height);
        for (var row = 0; row < Height; row++)
        {
            Pixels.AsSpan(row * Width * Channels, Width * Channels).CopyTo(larger.Pixels.AsSpan((((y + row) * width) + x) * Channels));
        }

        return larger;
    }

    /// <summary>Reads a PNG (ISO/IEC 15948) as text drawers write it.</summary>
    /// <exception cref="MediaException">It is not one with 8 bits a channel, opacity, and its rows in order.</exception>
    public static RgbaPicture Read(string path)
    {
        var file = File.ReadAllBytes(path);
        try
        {
            return Read(file);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentOutOfRangeException or IndexOutOfRangeException or EndOfStreamException or OverflowException)
        {
            throw new MediaException("The text drawer did not write a PNG with 8 bits a channel and opacity.", exception);
        }
    }

    public void Write(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, WithAlpha);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress());
        WriteChunk(file, "IEND"u8, []);
    }

    private static RgbaPicture Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
        {
            throw new InvalidDataException("no signature");
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));
        if (file[24] != 8 || file[25] != WithAlpha || file[28] != 0 || width <= 0 || height <= 0)
        {
            throw new InvalidDataException("another kind of PNG");
        }

        using var packed = new MemoryStream();
        for (var at = Signature.Length; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (file.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(file.Slice(at + 8, length));
            }

            at = checked(at + 12 + length);
        }

        packed.Position = 0;
        var rows = new byte[checked(((width * Channels) + 1) * height)];
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        unpacked.ReadExactly(rows);
        return Unfilter(width, height, rows);
    }

    private static RgbaPicture Unfilter(int width, int height, byte[] rows)
    {
        var stride = width * Channels;
        var pixels = new byte[stride * height];
        for (var row = 0; row < height; row++)
        {
            var filter = rows[row * (stride + 1)];
            var source = rows.AsSpan((row * (stride + 1)) + 1, stride);
            var target = pixels.AsSpan(row * stride, stride);
            var above = row == 0 ? new byte[stride] : pixels.AsSpan((row - 1) * stride, stride);
            for (var i = 0; i < stride; i++)
            {
                int left = i < Channels ? 0 : target[i - Channels], up = above[i], corner = i < Channels ? 0 : above[i - Channels];
                target[i] = (byte)(source[i] + filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException("an unknown filter"),
                });
            }
        }

        return new RgbaPicture(width, height, pixels);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (fromLeft, fromUp, fromCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return fromLeft <= fromUp && fromLeft <= fromCorner ? left : fromUp <= fromCorner ? up : corner;
    }

    // Rows are stored as they are: nearly all of them are empty, and the file is read once.
    private byte[] Compress()
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < Height; row++)
            {
                packer.WriteByte(0);
                packer.Write(Pixels.AsSpan(row * Width * Channels, Width * Channels));
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngChecksum.Of(type, content));
        file.Write(number);
    }
}
