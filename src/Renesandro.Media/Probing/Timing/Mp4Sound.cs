using Renesandro.Media.Files;
using Renesandro.Media.Mp4;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Probing.Timing;

/// <summary>
/// What the edit list of a sound track plays of it, or iTunes' note where that says more. ffmpeg 5.1 ends sound at whole packets, begins
/// fragmented files with the encoder's delay, and only reads the beginning of the note.
/// </summary>
internal static class Mp4Sound
{
    private const int MaxEdits = 32;
    private const int NormalRate = 1 << 16;

    public static bool? IsIn(BlockReader file) => Find(Mp4Reader.ReadMovie(file), 0) is not null;

    public static SoundEdits EditsOf(BlockReader file, int ordinal)
    {
        var movie = Mp4Reader.ReadMovie(file);
        if (Find(movie, ordinal) is not { } track)
        {
            return SoundEdits.None;
        }

        var media = Mp4SoundMedia.Read(file, movie, track);
        var note = ordinal == 0 ? ITunesNote.Find(movie.Content.Span, media) : null;
        var edits = track.Child("edts", "elst") is { } list ? ReadEdits(list) : [];
        if (media.Timescale == 0 || edits is null)
        {
            return SoundEdits.None;
        }

        var delays = edits.TakeWhile(edit => edit.Start < 0).ToArray();
        var played = edits[delays.Length..];
        var header = movie.Required("mvhd");
        double ticksASecond = ReadUInt32BigEndian(header.FullContent[(header.Version == 1 ? 16 : 8)..]);
        if (ticksASecond == 0 || played.Exists(edit => edit.Start < 0))
        {
            return SoundEdits.None;
        }

        var spans = played.ConvertAll(edit => SpanOf(edit, media, ticksASecond));
        if (note is { } said && (spans.Count == 0 || (spans.Count == 1 && IsSame(spans[0], said, media, 1.5 / ticksASecond))))
        {
            spans = [said];
        }
        else if (spans.Count == 0 && media.ShortEnd is { } end)
        {
            spans = [new SoundSpan(0, end)];
        }

        var inOrder = spans.Zip(spans.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);
        return spans.Count > 0 && inOrder && spans.TrueForAll(span => span.End is null || span.End > span.Start)
            ? new SoundEdits { Raw = true, Delay = delays.Sum(edit => edit.Length) / ticksASecond, Spans = spans }
            : SoundEdits.None;
    }

    private static Mp4Box? Find(Mp4Box movie, int ordinal) => movie.Children()
        .Where(child => child.Type == "trak" && child.Child("mdia", "hdlr") is { } handler && handler.FullContent.Slice(4, 4).SequenceEqual("soun"u8))
        .Select(track => (Mp4Box?)track)
        .ElementAtOrDefault(ordinal);

    /// <returns>Null when it asks for what a decoder cannot do at normal speed and in order.</returns>
    private static List<Edit>? ReadEdits(Mp4Box list)
    {
        var content = list.FullContent;
        var count = ReadInt32BigEndian(content);
        var width = list.Version == 1 ? 20 : 12;
        if (count is < 0 or > MaxEdits || content.Length - 4 < count * width)
        {
            return null;
        }

        var edits = new List<Edit>();
        for (var i = 0; i < count; i++)
        {
            var entry = content.Slice(4 + (i * width), width);
            edits.Add(list.Version == 1
                ? new Edit(ReadInt64BigEndian(entry), ReadInt64BigEndian(entry[8..]))
                : new Edit(ReadUInt32BigEndian(entry), ReadInt32BigEndian(entry[4..])));
            if (edits[^1].Length < 0 || edits[^1].Start < -1 || (edits[^1].Start >= 0 && ReadInt32BigEndian(entry[^4..]) != NormalRate))
            {
                return null;
            }
        }

        return edits;
    }

    /// <summary>
    /// The list counts in ticks of the movie, mostly of a millisecond. Where that says no more than that all is played, the samples tell the end
    /// exactly, and none but a last one that was cut short proves an end at all.
    /// </summary>
    private static SoundSpan SpanOf(Edit edit, Mp4SoundMedia media, double ticksASecond)
    {
        var start = (double)edit.Start / media.Timescale;
        var end = edit.Length == 0 ? double.PositiveInfinity : start + (edit.Length / ticksASecond);
        var playsAll = media.Length is not { } all || end > all - (1.5 / ticksASecond);
        return new SoundSpan(start, playsAll ? media.ShortEnd ?? (media.Length is null && double.IsFinite(end) ? end : null) : end);
    }

    /// <summary>Whether the note says the same as the list, only more exactly, or the list says nothing.</summary>
    private static bool IsSame(SoundSpan edit, SoundSpan note, Mp4SoundMedia media, double tolerance)
    {
        var playsAll = edit.Start == 0 && (edit.End is null || edit.End >= media.Length - tolerance);
        return playsAll || (Math.Abs(edit.Start - note.Start) <= tolerance && (edit.End is not { } end || Math.Abs(end - note.End!.Value) <= tolerance));
    }

    private readonly record struct Edit(long Length, long Start);
}
