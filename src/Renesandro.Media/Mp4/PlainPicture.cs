using Renesandro.Media.Files;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Mp4;

/// <summary>
/// Reads the picture of an MP4 of unknown origin, if its boxes make players show the samples as they are stored: not rotated, stretched or cropped,
/// in the colours that the stream itself specifies, from one list of samples. Their times are checked with <see cref="Mp4Track"/>.
/// </summary>
internal static class PlainPicture
{
    private const uint One = 0x1_0000;

    // A VisualSampleEntry has 78 bytes of fixed fields before its child boxes (ISO/IEC 14496-12, 12.1.3).
    private const int FixedFields = 78;

    // More than six hours, the maximum length of a clip, at 120 frames a second.
    private const int MaxSamples = 1 << 22;

    private const int Bt709 = 1, Copy = 0, DitherCopy = 0x40;

    private static readonly uint[] Identity = [One, 0, 0, 0, One, 0, 0, 0, 0x4000_0000];

    /// <returns>Null when the file is not such an MP4, or players may show it differently.</returns>
    public static Mp4Track? Read(string path, CancellationToken cancellationToken)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        return Read(file, path);
    }

    /// <returns>Null when the file is not such an MP4, or players may show it differently.</returns>
    public static Mp4Track? Read(BlockReader file, string path)
    {
        try
        {
            return Mp4Reader.ReadMovie(file, (movie, length) => Read(movie, path, length));
        }
        catch (MediaException)
        {
            return null;
        }
    }

    private static Mp4Track? Read(Mp4Box movie, string path, long length)
    {
        var pictures = movie.Children().Where(box => box.Type == "trak" && IsPicture(box)).ToArray();
        if (pictures is not [var box] || movie.Child("mvex") is not null || movie.Child("clip") is not null || !IsMoviePlain(movie)
            || ReadUInt32BigEndian(box.Required("mdia", "minf", "stbl", "stsz").FullContent[4..]) > MaxSamples)
        {
            return null;
        }

        var track = Mp4Reader.ReadTrack(movie, box, path, length);
        return IsTrackPlain(box, track.Size) && IsEditPlain(box) && IsEntryPlain(box, track) ? track : null;
    }

    private static bool IsPicture(Mp4Box track) => track.Required("mdia", "hdlr").FullContent.Slice(4, 4).SequenceEqual("vide"u8);

    private static bool IsMoviePlain(Mp4Box movie)
    {
        var header = movie.Required("mvhd");
        var fields = header.FullContent[(header.Version == 1 ? 28 : 16)..];
        return ReadUInt32BigEndian(fields) == One && IsIdentity(fields[16..]);
    }

    private static bool IsTrackPlain(Mp4Box track, (int Width, int Height) size)
    {
        const int Enabled = 1;
        var header = track.Required("tkhd");
        var fields = header.FullContent[(header.Version == 1 ? 48 : 36)..];
        return (header.Content.Span[3] & Enabled) != 0
            && IsIdentity(fields)
            && IsSize(fields[36..], size)
            && track.Child("clip") is null
            && track.Child("matt") is null
            && (track.Child("tapt") is not { } apertures || apertures.Children().All(aperture => IsSize(aperture.FullContent, size)))
            && track.Required("mdia", "minf", "vmhd").FullContent is var graphics
            && ReadUInt16BigEndian(graphics) is Copy or DitherCopy;
    }

    private static bool IsSize(ReadOnlySpan<byte> fields, (int Width, int Height) size) =>
        ReadUInt32BigEndian(fields) == (uint)size.Width << 16 && ReadUInt32BigEndian(fields[4..]) == (uint)size.Height << 16;

    private static bool IsIdentity(ReadOnlySpan<byte> matrix)
    {
        for (var i = 0; i < Identity.Length; i++)
        {
            if (ReadUInt32BigEndian(matrix[(4 * i)..]) != Identity[i])
            {
                return false;
            }
        }

        return true;
    }

    // One edit at normal speed: the reader of tracks refuses several, and an empty one shows as a start below 0.
    private static bool IsEditPlain(Mp4Box track) =>
        track.Child("edts", "elst") is not { } edits || ReadUInt32BigEndian(edits.FullContent[(edits.Version == 1 ? 20 : 12)..]) == One;

    private static bool IsEntryPlain(Mp4Box box, Mp4Track track)
    {
        if (ReadUInt32BigEndian(box.Required("mdia", "minf", "stbl", "stsd").FullContent) != 1
            || new Mp4Box("", track.SampleEntry, 0).Children().First() is not { Type: "avc1" } entry
            || AvcParameters.Of(track.DecoderConfiguration.Span) is not { Progressive: true, SquarePixels: true, FullRange: not true } parameters)
        {
            return false;
        }

        return parameters.Size == track.Size
            && parameters.Colours is null or (Bt709, Bt709, Bt709)
            && Mp4Box.ReadAll(entry.Content[FixedFields..]).All(child => IsPlain(child, track.Size));
    }

    /// <summary>Whether a box agrees with the parameters of the stream or has no effect: players disagree on which of the two takes precedence.</summary>
    private static bool IsPlain(Mp4Box box, (int Width, int Height) size)
    {
        var content = box.Content.Span;
        return box.Type switch
        {
            "avcC" or "btrt" => true,
            "pasp" => ReadUInt32BigEndian(content) is > 0 and var across && across == ReadUInt32BigEndian(content[4..]),
            "fiel" => content[0] == 1,
            "colr" => IsBt709(content),
            "clap" => IsWhole(content, size.Width) && IsWhole(content[8..], size.Height) && ReadInt32BigEndian(content[16..]) == 0 && ReadInt32BigEndian(content[24..]) == 0,
            _ => false,
        };
    }

    private static bool IsWhole(ReadOnlySpan<byte> fraction, int pixels) =>
        ReadUInt32BigEndian(fraction) == (long)pixels * ReadUInt32BigEndian(fraction[4..]);

    private static bool IsBt709(ReadOnlySpan<byte> colour)
    {
        const int FullRange = 0x80;
        var ranged = colour[..4].SequenceEqual("nclx"u8);
        return (ranged || colour[..4].SequenceEqual("nclc"u8))
            && ReadUInt16BigEndian(colour[4..]) == Bt709
            && ReadUInt16BigEndian(colour[6..]) == Bt709
            && ReadUInt16BigEndian(colour[8..]) == Bt709
            && (!ranged || (colour[10] & FullRange) == 0);
    }
}
