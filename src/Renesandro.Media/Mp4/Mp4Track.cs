namespace Renesandro.Media.Mp4;

/// <summary>One track of an MP4 file: its sample tables, read once, in compact form.</summary>
internal sealed class Mp4Track
{
    /// <value>Absolute path of the file with the samples; empty when they are in memory.</value>
    public required string Path { get; init; }

    /// <value>The memory with the samples, in which offsets count; null when they are in a file.</value>
    public ReadOnlyMemory<byte>? Memory { get; init; }

    /// <value>Handler type: <c>vide</c> or <c>soun</c>.</value>
    public required string Handler { get; init; }

    /// <value>Ticks per second.</value>
    public required uint Timescale { get; init; }

    /// <value>The sample entry box (<c>avc1</c>, <c>mp4a</c>) with its header.</value>
    public required ReadOnlyMemory<byte> SampleEntry { get; init; }

    /// <value>The decoder configuration: content of <c>avcC</c> or <c>esds</c>.</value>
    public required ReadOnlyMemory<byte> DecoderConfiguration { get; init; }

    /// <value>Bytes of each sample.</value>
    public required uint[] Sizes { get; init; }

    /// <value>Position of each sample in the file.</value>
    public required long[] Offsets { get; init; }

    /// <value>Decoding duration of each sample, in ticks.</value>
    public required uint[] Durations { get; init; }

    /// <value>Composition minus decoding time of each sample, in ticks; null when all are 0.</value>
    public required int[]? CompositionOffsets { get; init; }

    /// <value>Indices of the sync samples; null when all are.</value>
    public required int[]? SyncSamples { get; init; }

    /// <value>Where the presentation starts in the media, in ticks: the reordering delay of video, the priming of AAC.</value>
    public required long MediaTime { get; init; }

    /// <value>Length of the presentation by the edit list, in ticks of the movie; null without an edit list.</value>
    public long? Presented { get; init; }

    /// <value>Ticks per second of the movie, in which the edit list counts.</value>
    public required uint MovieTimescale { get; init; }

    /// <value>Width and height in pixels; 0 for sound.</value>
    public required (int Width, int Height) Size { get; init; }

    /// <value>The language, as three letters of ISO 639-2; null when the file does not specify it. Default null.</value>
    public string? Language { get; init; }

    /// <value>Whether players play it unless the viewer chooses another. Default true.</value>
    public bool IsEnabled { get; init; } = true;

    public int Count => Sizes.Length;

    /// <summary>When the first sample is shown in the media, in ticks: where the presentation starts without an edit list.</summary>
    public long FirstShown()
    {
        if (CompositionOffsets is not { } offsets)
        {
            return 0;
        }

        long decoded = 0;
        var first = long.MaxValue;
        for (var sample = 0; sample < Count; sample++)
        {
            first = Math.Min(first, decoded + offsets[sample]);
            decoded += Durations[sample];
        }

        return first;
    }
}
