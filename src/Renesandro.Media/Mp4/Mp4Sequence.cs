namespace Renesandro.Media.Mp4;

/// <summary>One track of a new movie, made of runs of samples of existing tracks that share a decoder configuration.</summary>
internal sealed class Mp4Sequence
{
    private readonly Mp4Track[] _tracks;
    private readonly int[] _trackOf;

    /// <param name="parts">Runs in order; at least one.</param>
    /// <param name="presented">Length of the presentation in ticks of the tracks.</param>
    /// <param name="mediaTime">Where the presentation starts in the media, in ticks; null for the latest start of the tracks.</param>
    public Mp4Sequence(IReadOnlyList<(Mp4Track Track, SampleRun Run)> parts, long presented, long? mediaTime = null)
    {
        var first = parts[0].Track;
        Handler = first.Handler;
        Timescale = first.Timescale;
        SampleEntry = first.SampleEntry;
        Size = first.Size;
        Presented = presented;
        MediaTime = mediaTime ?? parts.Max(part => part.Track.MediaTime);

        var count = parts.Sum(part => part.Run.Count);
        Sizes = new uint[count];
        Offsets = new long[count];
        Durations = new uint[count];
        CompositionOffsets = parts.Any(part => part.Track.CompositionOffsets is not null) || MediaTime > 0 && Handler == "vide"
            ? new int[count]
            : null;
        SyncSamples = parts.Any(part => part.Track.SyncSamples is not null) ? [] : null;
        _tracks = [.. parts.Select(part => part.Track)];
        _trackOf = new int[count];

        var at = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            Append(parts[i].Track, parts[i].Run, i, at);
            at += parts[i].Run.Count;
        }

        if (Handler == "soun")
        {
            TrimLast();
        }
    }

    public string Handler { get; }

    public uint Timescale { get; }

    public ReadOnlyMemory<byte> SampleEntry { get; }

    public (int Width, int Height) Size { get; }

    /// <value>The language, as three letters of ISO 639-2; null when it is not known. Default null.</value>
    public string? Language { get; init; }

    /// <value>Name of the track in the menus of players; null for the default of the player. Default null.</value>
    public string? Name { get; init; }

    /// <value>Whether players play it unless the viewer chooses another. Default true.</value>
    public bool IsEnabled { get; init; } = true;

    /// <value>
    /// Whether an edit list says where the presentation starts and ends. Without one it starts with the first sample, so <see cref="MediaTime"/> has to
    /// be 0. Default true.
    /// </value>
    public bool HasEditList { get; init; } = true;

    public long Presented { get; }

    public long MediaTime { get; }

    public uint[] Sizes { get; }

    public uint[] Durations { get; }

    public int[]? CompositionOffsets { get; }

    public List<int>? SyncSamples { get; }

    public int Count => Sizes.Length;

    private long[] Offsets { get; }

    /// <summary>The track of a sample, and the position in its file or memory.</summary>
    public (Mp4Track Track, long Offset) Position(int sample) => (_tracks[_trackOf[sample]], Offsets[sample]);

    // The edit list gives the end of the sound. Players that ignore it use the last duration.
    private void TrimLast()
    {
        var excess = Durations.Sum(duration => (long)duration) - MediaTime - Presented;
        if (excess > 0 && excess < Durations[^1])
        {
            Durations[^1] -= (uint)excess;
        }
    }

    private void Append(Mp4Track track, SampleRun run, int part, int at)
    {
        Array.Copy(track.Sizes, run.First, Sizes, at, run.Count);
        Array.Copy(track.Offsets, run.First, Offsets, at, run.Count);
        Array.Copy(track.Durations, run.First, Durations, at, run.Count);
        Array.Fill(_trackOf, part, at, run.Count);

        if (CompositionOffsets is { } offsets)
        {
            // A clip without reordered frames starts at 0, one with them a few ticks later: all are shifted to the latest start.
            var shift = (int)(MediaTime - track.MediaTime);
            for (var i = 0; i < run.Count; i++)
            {
                offsets[at + i] = (track.CompositionOffsets?[run.First + i] ?? 0) + shift;
            }
        }

        if (SyncSamples is { } sync)
        {
            var own = track.SyncSamples ?? Enumerable.Range(0, track.Count);
            sync.AddRange(own.Where(sample => sample >= run.First && sample < run.First + run.Count).Select(sample => sample - run.First + at));
        }
    }
}
