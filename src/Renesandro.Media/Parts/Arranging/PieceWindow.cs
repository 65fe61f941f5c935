using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>
/// The pieces of the variants of a window, in batches. What is in a batch depends on all variants of the window in their order, finished ones included,
/// so that a resumed job gets the same bytes. The variants are shown to it one by one, twice: first to find which pieces are never apart, then to make
/// the batches. Disposing the window drops its batches.
/// </summary>
internal sealed class PieceWindow : IDisposable
{
    /// <summary>Blocks of a batch: 128 s. A run of the encoder takes 0.1 s to start, and variants wait for all of it.</summary>
    private const int MaxBlocks = 6_000;

    private readonly PartGraph _graph;
    private readonly PieceNeighbours _neighbours = new();
    private readonly Dictionary<AudioPiece, (int Batch, int Index)> _places = [];
    private readonly List<Batch> _batches = [];
    private readonly Lock _gate = new();

    private PieceWindow(PartGraph graph) => _graph = graph;

    /// <param name="graph">Makes the batches.</param>
    /// <param name="arrangements">The sound of each variant of the window that can be made; read twice.</param>
    public static async Task<PieceWindow> PlanAsync(PartGraph graph, IAsyncEnumerable<AudioArrangement> arrangements)
    {
        var window = new PieceWindow(graph);
        await foreach (var arrangement in arrangements.ConfigureAwait(false))
        {
            window._neighbours.Add(PiecePlanner.Cut(arrangement));
        }

        var (batch, blocks, seen) = (new List<AudioPiece>(), 0, new HashSet<AudioPiece>());
        await foreach (var arrangement in arrangements.ConfigureAwait(false))
        {
            foreach (var piece in window.Cut(arrangement).Where(seen.Add))
            {
                batch.Add(piece);
                blocks += piece.EndBlock - piece.FirstBlock + PieceLayout.PreRoll + PieceLayout.PostRoll;
                if (blocks >= MaxBlocks)
                {
                    window.Close(batch);
                    (batch, blocks) = ([], 0);
                }
            }
        }

        window.Close(batch);
        return window;
    }

    /// <summary>The sound of a variant, or why it cannot be made.</summary>
    public async Task<Outcome<ComposedSound>> GetAsync(AudioArrangement arrangement, CancellationToken cancellationToken)
    {
        var pieces = Cut(arrangement);
        var slices = new AudioSlice[pieces.Count];
        for (var i = 0; i < slices.Length; i++)
        {
            var (place, index) = PlaceOf(pieces[i], pieces);
            var batch = await BatchAsync(place).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (batch.Value is null)
            {
                return new Outcome<ComposedSound>(null, batch.Fault);
            }

            slices[i] = batch.Value[index];
        }

        return new Outcome<ComposedSound>(PieceJoints.Join(pieces, slices), null);
    }

    public void Dispose() => _batches.ForEach(batch => _graph.Drop(batch.Part));

    /// <summary>A batch. Variants come in their order and wait for one batch at a time, so the next ones are encoded on the other processors.</summary>
    private Task<Outcome<PieceBatch>> BatchAsync(int index)
    {
        Batch[] batches;
        lock (_gate)
        {
            batches = [.. _batches.Skip(index).Take(_graph.Services.Options.Workers)];
        }

        return batches.Select(batch => batch.Making.Value).ToArray()[0];
    }

    private IReadOnlyList<AudioPiece> Cut(AudioArrangement arrangement) => PiecePlanner.Cut(arrangement, _neighbours.AreOne);

    private (int Batch, int Index) PlaceOf(AudioPiece piece, IReadOnlyList<AudioPiece> all)
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

        var part = new PieceBatchPart(new ValueList<AudioPiece>(pieces)) { IsSample = _batches.Count == 0 && _graph.Services.Options.DecodeSamples > 0 };
        _batches.Add(new Batch(part, new(() => _graph.GetAsync(part))));
        for (var i = 0; i < pieces.Count; i++)
        {
            _places[pieces[i]] = (_batches.Count - 1, i);
        }
    }

    private sealed record Batch(PieceBatchPart Part, Lazy<Task<Outcome<PieceBatch>>> Making);
}
