using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>
/// The pieces of the variants of a window, in batches. What is in a batch depends on all variants of the window in their order, finished ones included,
/// so that a resumed job gets the same bytes. Disposing the window drops its batches.
/// </summary>
internal sealed class PieceWindow : IDisposable
{
    /// <summary>Blocks of a batch: 128 s. A run of the encoder takes 0.1 s to start, and variants wait for all of it.</summary>
    private const int MaxBlocks = 6_000;

    private readonly PartGraph _graph;
    private readonly Dictionary<AudioPiece, (PieceBatchPart Batch, int Index)> _places = [];
    private readonly List<PieceBatchPart> _made = [];
    private readonly Lock _gate = new();

    /// <param name="graph">Makes the batches.</param>
    /// <param name="arrangements">The sound of each variant of the window that can be made.</param>
    public PieceWindow(PartGraph graph, IEnumerable<AudioArrangement> arrangements)
    {
        _graph = graph;
        var batch = new List<AudioPiece>();
        var blocks = 0;
        var seen = new HashSet<AudioPiece>();
        foreach (var piece in arrangements.SelectMany(PiecePlanner.Cut).Where(seen.Add))
        {
            batch.Add(piece);
            blocks += piece.EndBlock - piece.FirstBlock + PieceLayout.PreRoll + PieceLayout.PostRoll;
            if (blocks >= MaxBlocks)
            {
                Close(batch);
                batch = [];
                blocks = 0;
            }
        }

        Close(batch);
    }

    /// <summary>The sound of a variant, or why it cannot be made.</summary>
    public async Task<Outcome<ComposedSound>> GetAsync(AudioArrangement arrangement, CancellationToken cancellationToken)
    {
        var pieces = PiecePlanner.Cut(arrangement);
        var slices = new AudioSlice[pieces.Count];
        for (var i = 0; i < slices.Length; i++)
        {
            var (part, index) = PlaceOf(pieces[i], pieces);
            var batch = await _graph.GetAsync(part, cancellationToken).ConfigureAwait(false);
            if (batch.Value is null)
            {
                return new Outcome<ComposedSound>(null, batch.Fault);
            }

            slices[i] = batch.Value[index];
        }

        return new Outcome<ComposedSound>(PieceJoints.Join(pieces, slices), null);
    }

    public void Dispose() => _made.ForEach(_graph.Drop);

    private (PieceBatchPart Batch, int Index) PlaceOf(AudioPiece piece, IReadOnlyList<AudioPiece> all)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(piece, out var place))
            {
                // A variant that came out longer or shorter than planned gets a batch of its own.
                Close([.. all.Where(other => !_places.ContainsKey(other)).Distinct()]);
                place = _places[piece];
            }

            return place;
        }
    }

    private void Close(List<AudioPiece> pieces)
    {
        if (pieces.Count == 0)
        {
            return;
        }

        var part = new PieceBatchPart(new ValueList<AudioPiece>(pieces));
        _made.Add(part);
        for (var i = 0; i < pieces.Count; i++)
        {
            _places[pieces[i]] = (part, i);
        }
    }
}
