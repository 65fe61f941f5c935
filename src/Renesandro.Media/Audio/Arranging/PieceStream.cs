using System.Runtime.InteropServices;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>Pieces with the blocks around them, one after another, as the raw floats that one encoder takes in.</summary>
internal sealed class PieceStream(IReadOnlyList<AudioPiece> pieces)
{
    private const int BatchBlocks = 8;

    /// <summary>The block of the stream at which each piece begins, with its pre-roll.</summary>
    public IReadOnlyList<int> Starts { get; } = StartsOf(pieces);

    public async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        using var tracks = new TrackShelf();
        var bytes = new byte[BatchBlocks * AacFrame.Samples * AudioTrack.Channels * sizeof(float)];
        foreach (var piece in pieces)
        {
            var layout = new PieceLayout(piece);
            var reader = new ArrangementReader(piece.Arrangement, tracks, (long)layout.StreamFirst * AacFrame.Samples);
            for (var block = layout.StreamFirst; block < layout.StreamEnd; block += BatchBlocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = bytes.AsMemory(0, bytes.Length / BatchBlocks * Math.Min(BatchBlocks, layout.StreamEnd - block));
                reader.Read(MemoryMarshal.Cast<byte, float>(batch.Span));
                await target.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static int[] StartsOf(IReadOnlyList<AudioPiece> pieces)
    {
        var starts = new int[pieces.Count];
        var next = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            var layout = new PieceLayout(pieces[i]);
            starts[i] = next;
            next += layout.StreamEnd - layout.StreamFirst;
        }

        return starts;
    }
}
