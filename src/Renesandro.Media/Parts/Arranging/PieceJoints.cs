using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Combining;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>Joins the encoded pieces of a variant at packets.</summary>
internal static class PieceJoints
{
    // The nearest first. Later ones than these depend on the next piece in the stream, earlier ones on the piece before.
    private static readonly int[] Candidates = [0, -1, 1, -2, 2, -3];

    /// <param name="pieces">The pieces of the variant, in order.</param>
    /// <param name="slices">The slice of each.</param>
    public static ComposedSound Join(IReadOnlyList<AudioPiece> pieces, IReadOnlyList<AudioSlice> slices)
    {
        var runs = new SoundRun[pieces.Count];
        var block = 0;
        var start = 0;
        for (var i = 0; i < runs.Length; i++)
        {
            var next = block + pieces[i].EndBlock - pieces[i].FirstBlock;
            var isLast = i == runs.Length - 1;
            var end = isLast ? 0 : next + Choose(pieces[i], slices[i], slices[i + 1]);
            var first = block - PieceLayout.Lead;
            runs[i] = new SoundRun(slices[i])
            {
                StartSample = (long)(start - first) * AacFrame.Samples,
                EndSample = isLast ? null : (long)(end - first) * AacFrame.Samples,
            };
            (block, start) = (next, end);
        }

        return new ComposedSound(runs);
    }

    /// <summary>
    /// Blocks by which a joint moves from the end of a piece: to the nearest at which the packet before has the same windows in both, so that the
    /// halves that overlap there fit and their aliasing cancels.
    /// </summary>
    private static int Choose(AudioPiece piece, AudioSlice before, AudioSlice after)
    {
        if (before.Windows is not { } earlier || after.Windows is not { } later)
        {
            return 0;
        }

        // Packet k + 1 of a slice covers its blocks k and k + 1.
        var end = piece.EndBlock - piece.FirstBlock + PieceLayout.Lead;
        foreach (var moved in Candidates)
        {
            if (earlier[end + moved] is { } one && one == later[PieceLayout.Lead + moved])
            {
                return moved;
            }
        }

        return 0;
    }
}
