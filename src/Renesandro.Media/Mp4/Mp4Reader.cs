using System.Buffers.Binary;
using Renesandro.Media.Content;
using Renesandro.Media.Files;

namespace Renesandro.Media.Mp4;

/// <summary>Reads the sample tables of MP4 files (ISO/IEC 14496-12) that are not fragmented.</summary>
internal static class Mp4Reader
{
    private const string NoPath = "";

    private const int MaxMovieBytes = 256 << 20;

    // Allows for a recording of ten hours with a fragment for each frame.
    private const int MaxBoxes = 1 << 20;

    /// <summary>Reads every video and audio track of a file.</summary>
    /// <exception cref="MediaException">The file is not an MP4 of this kind, or its tables contradict each other.</exception>
    public static IReadOnlyList<Mp4Track> Read(string path, CancellationToken cancellationToken = default)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        return ReadMovie(file, (movie, length) => ReadTracks(movie, path, length, "vide", "soun"));
    }

    /// <summary>Reads every video and audio track of content that need not be one file.</summary>
    /// <exception cref="MediaException">It is not an MP4 of this kind, or its tables contradict each other.</exception>
    public static IReadOnlyList<Mp4Track> Read(MediaContent content)
    {
        using var file = new BlockReader(content.OpenRead(), CancellationToken.None);
        return ReadMovie(file, (movie, length) => ReadTracks(movie, NoPath, length, "vide", "soun"));
    }

    /// <summary>Passes the <c>moov</c> of a file and the file's length to a function.</summary>
    /// <exception cref="MediaException">The file is not an MP4 of this kind, or its tables contradict each other.</exception>
    public static T ReadMovie<T>(BlockReader file, Func<Mp4Box, long, T> read)
    {
        try
        {
            return read(ReadMovie(file), file.Length);
        }
        catch (Exception exception) when (exception
            is InvalidDataException or EndOfStreamException or InvalidOperationException
            or ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new MediaException($"The file is not a complete MP4: {exception.Message}.", exception);
        }
    }

    /// <summary>Reads the tracks, of picture, sound and text, that a header of <c>ftyp</c> and <c>moov</c> describes.</summary>
    /// <param name="header">The header.</param>
    /// <param name="length">Bytes of the whole file.</param>
    /// <exception cref="InvalidDataException">It has none, or its tables contradict each other.</exception>
    public static IReadOnlyList<Mp4Track> ReadHeader(ReadOnlyMemory<byte> header, long length)
    {
        var movie = FindMovie(header) ?? throw new InvalidDataException("the header holds no moov box");
        return ReadTracks(movie, NoPath, length, "vide", "soun", Mp4Text.Handler);
    }

    private static Mp4Box? FindMovie(ReadOnlyMemory<byte> header)
    {
        while (header.Length >= 8)
        {
            if (header.Span.Slice(4, 4).SequenceEqual("moov"u8))
            {
                return Mp4Box.ReadAll(header).First();
            }

            var size = BinaryPrimitives.ReadUInt32BigEndian(header.Span);
            if (size < 8 || size > header.Length)
            {
                return null;
            }

            header = header[(int)size..];
        }

        return null;
    }

    /// <summary>Reads the <c>moov</c> box of a file.</summary>
    /// <exception cref="InvalidDataException">It has none, or one that is too large.</exception>
    public static Mp4Box ReadMovie(BlockReader file) =>
        ReadAll(file, "moov", MaxMovieBytes).Select(box => (Mp4Box?)box).FirstOrDefault() ?? throw new InvalidDataException("it holds no moov box");

    /// <summary>Reads the boxes of one type at the top of a file, one after another.</summary>
    /// <exception cref="InvalidDataException">A box extends beyond the end, a requested one is too large, or there are more than any tool writes.</exception>
    public static IEnumerable<Mp4Box> ReadAll(BlockReader file, string type, int maxBytes)
    {
        var length = file.Length;
        var header = new byte[16];
        var count = 0;
        for (long position = 0; position + 8 <= length;)
        {
            var read = count++ < MaxBoxes ? file.Read(position, header) : throw new InvalidDataException($"it holds more than {MaxBoxes} boxes");
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            size = size switch
            {
                0 => length - position,
                1 when read == 16 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)),
                _ => size,
            };
            if (size < 8 || position + size > length)
            {
                throw new InvalidDataException($"a box at byte {position} reaches beyond the end");
            }

            if (System.Text.Encoding.Latin1.GetString(header, 4, 4) == type)
            {
                yield return size <= maxBytes
                    ? Mp4Box.ReadAll(ReadBytes(file, position, size)).First()
                    : throw new InvalidDataException($"its {type} box has {size} bytes");
            }

            position += size;
        }
    }

    private static byte[] ReadBytes(BlockReader file, long position, long size)
    {
        var bytes = new byte[size];
        return file.Read(position, bytes) == bytes.Length ? bytes : throw new EndOfStreamException("a box is truncated");
    }

    private static List<Mp4Track> ReadTracks(Mp4Box movie, string path, long length, params ReadOnlySpan<string> handlers)
    {
        var tracks = new List<Mp4Track>();
        foreach (var box in movie.Children().Where(child => child.Type == "trak"))
        {
            if (handlers.Contains(HandlerOf(box)))
            {
                tracks.Add(ReadTrack(movie, box, path, length));
            }
        }

        return tracks;
    }

    /// <summary>Reads one track of a movie.</summary>
    public static Mp4Track ReadTrack(Mp4Box movie, Mp4Box box, string path, long length)
    {
        var header = movie.Required("mvhd");
        var timescale = BinaryPrimitives.ReadUInt32BigEndian(header.FullContent[(header.Version == 1 ? 16 : 8)..]);
        var track = Mp4TrackReader.Read(box, HandlerOf(box), timescale, path);
        for (var i = 0; i < track.Count; i++)
        {
            if (track.Offsets[i] < 0 || track.Offsets[i] + track.Sizes[i] > length)
            {
                throw new InvalidDataException($"sample {i} lies beyond the end of the file");
            }
        }

        return track;
    }

    private static string HandlerOf(Mp4Box track) => System.Text.Encoding.Latin1.GetString(track.Required("mdia", "hdlr").FullContent.Slice(4, 4));
}
