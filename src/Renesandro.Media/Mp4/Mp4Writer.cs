using System.Numerics;
using Renesandro.Media.Content;

namespace Renesandro.Media.Mp4;

/// <summary>
/// Writes tracks as one MP4 (ISO/IEC 14496-12): <c>ftyp</c>, <c>moov</c>, then the samples in chunks of about a second,
/// picture and sound interleaved, so that it plays while it is still being read. Samples are referenced, not copied.
/// </summary>
internal static class Mp4Writer
{
    private const int AudioScale = 48_000;

    public static MediaContent Write(params IReadOnlyList<Mp4Sequence> tracks) => Write(tracks, new Additions());

    /// <param name="tracks">At least one.</param>
    /// <param name="additions">What the file has beside its tracks.</param>
    public static MediaContent Write(IReadOnlyList<Mp4Sequence> tracks, Additions additions)
    {
        var (chunks, ranges) = Interleave(tracks);
        var bytes = ranges.Sum(range => range.Length);
        var movieScale = MovieTimescale(tracks);

        // The size of the header does not depend on the positions in it, so it is measured once and then written.
        var wide = bytes > uint.MaxValue - (64 << 20);
        var length = WriteHeader(tracks, chunks, movieScale, additions, wide, bytes, start: 0).Length;
        var header = WriteHeader(tracks, chunks, movieScale, additions, wide, bytes, start: length);
        return new MediaContent(header, ranges);
    }

    private static byte[] WriteHeader(
        IReadOnlyList<Mp4Sequence> tracks, IReadOnlyList<Chunk>[] chunks, uint movieScale, Additions additions, bool wide, long bytes, long start)
    {
        var writer = new Mp4BoxWriter();
        using (writer.Box("ftyp"))
        {
            // Signed composition offsets came with iso4, so a file that has them names no earlier brand of that family.
            ReadOnlySpan<string> brands = tracks.Any(track => track.CompositionOffsets?.Any(offset => offset < 0) == true) ? ["iso4", "avc1", "mp41"] : ["isom", "iso2", "avc1", "mp41"];
            writer.Type(brands[0]);
            writer.UInt32(512);
            foreach (var brand in brands)
            {
                writer.Type(brand);
            }
        }

        using (writer.Box("moov"))
        {
            Mp4HeaderBoxes.WriteMovieHeader(writer, movieScale, tracks.Max(track => InMovie(track, movieScale)), tracks.Count, additions.Created);
            for (var i = 0; i < tracks.Count; i++)
            {
                Mp4HeaderBoxes.WriteTrack(writer, tracks[i], i + 1, InMovie(tracks[i], movieScale), additions.Created, chunks[i], wide, start);
            }

            writer.Bytes(additions.InMovie.Span);
        }

        writer.Bytes(additions.BehindMovie.Span);

        writer.UInt32(wide ? 1u : (uint)(bytes + 8));
        writer.Type("mdat");
        if (wide)
        {
            writer.UInt64(bytes + 16);
        }

        return writer.ToArray();
    }

    private static (IReadOnlyList<Chunk>[] Chunks, IReadOnlyList<ContentRange> Ranges) Interleave(IReadOnlyList<Mp4Sequence> tracks)
    {
        var chunks = tracks.Select(_ => new List<Chunk>()).ToArray();
        var next = new int[tracks.Count];
        var time = new long[tracks.Count];
        var ranges = new RangeList();
        for (long second = 1; Enumerable.Range(0, tracks.Count).Any(i => next[i] < tracks[i].Count); second++)
        {
            for (var i = 0; i < tracks.Count; i++)
            {
                var track = tracks[i];
                var first = next[i];
                var position = ranges.Length;
                for (; next[i] < track.Count && time[i] < second * track.Timescale; next[i]++)
                {
                    time[i] += track.Durations[next[i]];
                    var (source, offset) = track.Position(next[i]);
                    ranges.Add(source, offset, track.Sizes[next[i]]);
                }

                if (next[i] > first)
                {
                    chunks[i].Add(new Chunk(position, next[i] - first));
                }
            }
        }

        return (chunks, ranges.ToRanges());
    }

    // A common multiple makes the edit lists exact in frames and in samples; players may not support one of more than 31 bits.
    private static uint MovieTimescale(IReadOnlyList<Mp4Sequence> tracks)
    {
        var scale = BigInteger.One;
        foreach (var track in tracks)
        {
            scale = scale / BigInteger.GreatestCommonDivisor(scale, track.Timescale) * track.Timescale;
        }

        return scale <= int.MaxValue ? (uint)scale : AudioScale;
    }

    private static long InMovie(Mp4Sequence track, uint movieScale) =>
        (long)Math.Round((decimal)track.Presented * movieScale / track.Timescale, MidpointRounding.AwayFromZero);

    /// <summary>What a file has beside its tracks.</summary>
    internal sealed record Additions
    {
        /// <value>When it was created, in seconds since 1904; 0 when that is not told. Default 0.</value>
        public uint Created { get; init; }

        /// <value>Boxes at the end of its <c>moov</c>. Default none.</value>
        public ReadOnlyMemory<byte> InMovie { get; init; }

        /// <value>Boxes between its <c>moov</c> and its samples. Default none.</value>
        public ReadOnlyMemory<byte> BehindMovie { get; init; }
    }

    /// <param name="Position">Where the chunk starts, counted from the end of the header.</param>
    /// <param name="Samples">Number of samples in it.</param>
    internal readonly record struct Chunk(long Position, int Samples);
}
