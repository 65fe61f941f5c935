namespace Renesandro.Media.Mp4;

/// <summary>The boxes of a <c>moov</c>, field by field as ISO/IEC 14496-12 lists them.</summary>
internal static class Mp4HeaderBoxes
{
    public static void WriteMovieHeader(Mp4BoxWriter writer, uint timescale, long duration, int tracks, uint created)
    {
        var wide = duration > uint.MaxValue;
        using var _ = writer.FullBox("mvhd", wide ? (byte)1 : (byte)0);
        WriteTimes(writer, created, wide);
        writer.UInt32(timescale);
        WriteDuration(writer, duration, wide);
        writer.UInt32(0x0001_0000);
        writer.UInt16(0x0100);
        writer.Zeros(10);
        WriteMatrix(writer);
        writer.Zeros(24);
        writer.UInt32(tracks + 1);
    }

    public static void WriteTrack(
        Mp4BoxWriter writer, Mp4Sequence track, int id, long duration, uint created, IReadOnlyList<Mp4Writer.Chunk> chunks, bool wideOffsets, long start)
    {
        using var _ = writer.Box("trak");
        WriteTrackHeader(writer, track, id, duration, created);
        if (track.HasEditList)
        {
            WriteEditList(writer, track, duration);
        }

        WriteMedia(writer, track, created, chunks, wideOffsets, start);
        WriteName(writer, track);
    }

    private static void WriteMedia(Mp4BoxWriter writer, Mp4Sequence track, uint created, IReadOnlyList<Mp4Writer.Chunk> chunks, bool wideOffsets, long start)
    {
        using var media = writer.Box("mdia");
        WriteMediaHeader(writer, track, created);
        WriteHandler(writer, track);
        using var information = writer.Box("minf");
        WriteKindHeader(writer, track);
        WriteDataReference(writer);
        Mp4SampleTableBoxes.Write(writer, track, chunks, wideOffsets, start);
    }

    private static void WriteTrackHeader(Mp4BoxWriter writer, Mp4Sequence track, int id, long duration, uint created)
    {
        const uint Enabled = 1;
        const uint InMovie = 2;

        // Players play one track of a group at a time.
        const int SoundGroup = 1, TextGroup = 2;
        var flags = track.IsEnabled ? Enabled | InMovie : InMovie;
        var wide = duration > uint.MaxValue;
        var sound = track.Handler == "soun";
        using var _ = writer.FullBox("tkhd", wide ? (byte)1 : (byte)0, flags);
        WriteTimes(writer, created, wide);
        writer.UInt32(id);
        writer.Zeros(4);
        WriteDuration(writer, duration, wide);
        writer.Zeros(8);
        writer.UInt16(0);
        writer.UInt16(sound ? SoundGroup : track.Handler == Mp4Text.Handler ? TextGroup : 0);
        writer.UInt16(sound ? 0x0100 : 0);
        writer.Zeros(2);
        WriteMatrix(writer);
        writer.UInt32((uint)track.Size.Width << 16);
        writer.UInt32((uint)track.Size.Height << 16);
    }

    private static void WriteEditList(Mp4BoxWriter writer, Mp4Sequence track, long duration)
    {
        var wide = duration > uint.MaxValue;
        using var edits = writer.Box("edts");
        using var _ = writer.FullBox("elst", wide ? (byte)1 : (byte)0);
        writer.UInt32(1);
        WriteDuration(writer, duration, wide);
        WriteDuration(writer, track.MediaTime, wide);
        writer.UInt16(1);
        writer.UInt16(0);
    }

    private static void WriteMediaHeader(Mp4BoxWriter writer, Mp4Sequence track, uint created)
    {
        var duration = track.Durations.Sum(value => (long)value);
        var wide = duration > uint.MaxValue;
        using var _ = writer.FullBox("mdhd", wide ? (byte)1 : (byte)0);
        WriteTimes(writer, created, wide);
        writer.UInt32(track.Timescale);
        WriteDuration(writer, duration, wide);
        writer.UInt16(Mp4Language.Pack(track.Language));
        writer.UInt16(0);
    }

    private static void WriteHandler(Mp4BoxWriter writer, Mp4Sequence track)
    {
        using var _ = writer.FullBox("hdlr");
        writer.Zeros(4);
        writer.Type(track.Handler);
        writer.Zeros(12);
        writer.Bytes(track.Handler switch { "vide" => "VideoHandler\0"u8, Mp4Text.Handler => "SubtitleHandler\0"u8, _ => "SoundHandler\0"u8 });
    }

    private static void WriteKindHeader(Mp4BoxWriter writer, Mp4Sequence track)
    {
        using var _ = track.Handler switch { "vide" => writer.FullBox("vmhd", flags: 1), Mp4Text.Handler => writer.FullBox("nmhd"), _ => writer.FullBox("smhd") };
        writer.Zeros(track.Handler switch { "vide" => 8, Mp4Text.Handler => 0, _ => 4 });
    }

    // The form that QuickTime, ffmpeg and VLC read: a string without a length and without a terminating zero.
    private static void WriteName(Mp4BoxWriter writer, Mp4Sequence track)
    {
        if (track.Name is { } name)
        {
            using var data = writer.Box("udta");
            using var _ = writer.Box("name");
            writer.Bytes(System.Text.Encoding.UTF8.GetBytes(name));
        }
    }

    private static void WriteDataReference(Mp4BoxWriter writer)
    {
        const uint SameFile = 1;
        using var information = writer.Box("dinf");
        using var reference = writer.FullBox("dref");
        writer.UInt32(1);
        using var _ = writer.FullBox("url ", flags: SameFile);
    }

    // When it was created and when it was modified. Both are 0 unless a job says otherwise: equal parts give equal bytes.
    private static void WriteTimes(Mp4BoxWriter writer, uint created, bool wide)
    {
        WriteDuration(writer, created, wide);
        WriteDuration(writer, created, wide);
    }

    private static void WriteDuration(Mp4BoxWriter writer, long value, bool wide)
    {
        if (wide)
        {
            writer.UInt64(value);
        }
        else
        {
            writer.UInt32((uint)value);
        }
    }

    private static void WriteMatrix(Mp4BoxWriter writer)
    {
        foreach (var value in (ReadOnlySpan<uint>)[0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000])
        {
            writer.UInt32(value);
        }
    }
}
