using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Renesandro.Media.Tests.Images;

/// <summary>Puts into images what ffmpeg does not write: Exif data and colour profiles.</summary>
internal static class ImageBytes
{
    /// <summary>The same image with an orientation in its Exif data.</summary>
    public static byte[] WithOrientation(byte[] image, int orientation, bool little = true)
    {
        var exif = Exif(orientation, little);
        return Kind(image) switch
        {
            "jpg" => Segment(image, 0xe1, [.. "Exif\0\0"u8, .. exif]),
            "png" => Chunk(image, "eXIf", exif),
            _ => Extended(image, "EXIF", exif, flag: 0x08),
        };
    }

    /// <summary>The same image with a colour profile.</summary>
    public static byte[] WithProfile(byte[] image, byte[] profile)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zlib.Write(profile);
        }

        // A JPEG has its profile in parts, which may come in any order.
        var half = profile.Length / 2;
        return Kind(image) switch
        {
            "jpg" => Segment(Segment(image, 0xe2, [.. "ICC_PROFILE\0"u8, 1, 2, .. profile[..half]]), 0xe2, [.. "ICC_PROFILE\0"u8, 2, 2, .. profile[half..]]),
            "png" => Chunk(image, "iCCP", [.. "p\0\0"u8, .. packed.ToArray()]),
            _ => Extended(image, "ICCP", profile, flag: 0x20),
        };
    }

    /// <summary>A profile of three primaries, given under D50, and one curve (ICC.1:2022).</summary>
    public static byte[] Profile(double[] red, double[] green, double[] blue, byte[] curve)
    {
        (string Name, byte[] Content)[] tags =
        [
            ("rXYZ", Colour(red)), ("gXYZ", Colour(green)), ("bXYZ", Colour(blue)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var head = new byte[128];
        "mntrRGB XYZ "u8.CopyTo(head.AsSpan(12));
        "acsp"u8.CopyTo(head.AsSpan(36));
        var (table, contents) = (new List<byte>(Big(tags.Length)), new List<byte>());
        foreach (var (name, content) in tags)
        {
            table.AddRange([.. Encoding.ASCII.GetBytes(name), .. Big(132 + (12 * tags.Length) + contents.Count), .. Big(content.Length)]);
            contents.AddRange(content);
        }

        return [.. head, .. table, .. contents];
    }

    /// <summary>A curve that is a power.</summary>
    public static byte[] Power(double gamma) => [.. "curv\0\0\0\0"u8, .. Big(1), (byte)(gamma * 256 / 256), (byte)(gamma * 256 % 256), 0, 0];

    /// <summary>The curve of sRGB as numbers of its formula.</summary>
    public static byte[] SrgbFormula() => [.. "para\0\0\0\0"u8, 0, 3, 0, 0, .. Fixed(2.4), .. Fixed(1 / 1.055), .. Fixed(0.055 / 1.055), .. Fixed(1 / 12.92), .. Fixed(0.04045)];

    private static byte[] Colour(double[] xyz) => [.. "XYZ \0\0\0\0"u8, .. xyz.SelectMany(Fixed)];

    private static byte[] Fixed(double number) => Big((int)Math.Round(number * 65536));

    private static byte[] Exif(int orientation, bool little)
    {
        byte[] Short(int number) => little ? [(byte)number, 0] : [0, (byte)number];
        byte[] Long(int number) => little ? [(byte)number, 0, 0, 0] : [0, 0, 0, (byte)number];
        return [.. little ? "II"u8 : "MM"u8, .. Short(42), .. Long(8), .. Short(2),
            .. Tag(0x0100, 3, Short(5)), .. Tag(0x0112, 3, Short(orientation)), .. Long(0)];

        byte[] Tag(int tag, int type, byte[] value) =>
            [.. little ? [(byte)tag, (byte)(tag >> 8)] : new[] { (byte)(tag >> 8), (byte)tag }, .. Short(type), .. Long(1), .. value, 0, 0];
    }

    private static string Kind(byte[] image) => image[0] == 0xff ? "jpg" : image[0] == 0x89 ? "png" : "webp";

    private static byte[] Segment(byte[] jpeg, byte marker, byte[] content)
    {
        var length = content.Length + 2;
        return [.. jpeg[..2], 0xff, marker, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }

    // After the first chunk, which is the header.
    private static byte[] Chunk(byte[] png, string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        return [.. png[..33], .. Big(content.Length), .. named, .. Big((int)Crc(named)), .. png[33..]];
    }

    private static byte[] Extended(byte[] webp, string name, byte[] content, byte flag)
    {
        var (width, height) = (SizeOf(webp).Width - 1, SizeOf(webp).Height - 1);
        byte[] head = [.. "VP8X"u8, .. Little(10), flag, 0, 0, 0, (byte)width, (byte)(width >> 8), 0, (byte)height, (byte)(height >> 8), 0];
        byte[] extra = [.. Encoding.ASCII.GetBytes(name), .. Little(content.Length), .. content, .. new byte[content.Length % 2]];
        byte[] body = name == "ICCP" ? [.. head, .. extra, .. webp[12..]] : [.. head, .. webp[12..], .. extra];
        return [.. "RIFF"u8, .. Little(body.Length + 4), .. "WEBP"u8, .. body];
    }

    // Of a lossless picture: 14 bits each after a byte of signature.
    private static (int Width, int Height) SizeOf(byte[] webp)
    {
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(webp.AsSpan(21));
        return ((int)(bits & 0x3fff) + 1, (int)((bits >> 14) & 0x3fff) + 1);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xffffffffu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
