using Renesandro.Media.Audio;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>
/// The mixes of a window of variants. A mix is made once for all lengths that the window needs, and its packets depend on all of them.
/// Disposing the window drops its mixes, so that neither memory nor disk grows with the number of variants.
/// </summary>
internal sealed class MixWindow : IDisposable
{
    private readonly PartGraph _graph;
    private readonly Dictionary<MixKey, SortedSet<long>> _lengths = [];
    private readonly Dictionary<MixKey, MixPart> _shared = [];
    private readonly HashSet<MixPart> _made = [];
    private readonly Lock _gate = new();

    /// <param name="graph">Makes the mixes.</param>
    /// <param name="window">The variants, finished ones included.</param>
    public MixWindow(PartGraph graph, IEnumerable<VariantLength> window)
    {
        _graph = graph;
        foreach (var variant in window)
        {
            var key = MixKey.Of(graph.Plan.CombinationOf(variant.Ordinal));
            if (!_lengths.TryGetValue(key, out var lengths))
            {
                _lengths[key] = lengths = [];
            }

            lengths.Add(variant.FrameRate.SamplesOf(variant.Frames, AudioTrack.SampleRate));
        }
    }

    /// <summary>The sound of one variant, or why it cannot be made.</summary>
    public async Task<Outcome<AudioSlice>> GetAsync(Variant variant, long samples, CancellationToken cancellationToken)
    {
        var part = PartOf(variant, samples);
        var mix = await _graph.GetAsync(part, cancellationToken).ConfigureAwait(false);
        return new Outcome<AudioSlice>(mix.Value?[samples], mix.Fault);
    }

    public void Dispose()
    {
        foreach (var part in _made)
        {
            _graph.Drop(part);
        }
    }

    private MixPart PartOf(Variant variant, long samples)
    {
        lock (_gate)
        {
            var key = MixKey.Of(variant.Combination);

            // A variant that came out longer or shorter than planned gets a separate mix.
            if (!_lengths.TryGetValue(key, out var lengths) || !lengths.Contains(samples))
            {
                return Added(new MixPart(MusicOf(variant), variant.Sound.Speech?.Source.Unlabelled, new([samples])));
            }

            if (!_shared.TryGetValue(key, out var part))
            {
                _shared[key] = part = Added(new MixPart(MusicOf(variant), variant.Sound.Speech?.Source.Unlabelled, new(lengths)));
            }

            return part;
        }
    }

    private MixPart Added(MixPart part)
    {
        _made.Add(part);
        return part;
    }

    private static ValueList<MediaSource> MusicOf(Variant variant) => new(variant.Sound.Music.Select(pick => pick.Piece.Range));

    /// <summary>Variants with the same picks share a mix, whatever their length.</summary>
    private readonly record struct MixKey(string Picks)
    {
        public static MixKey Of(Combination combination) => new($"{string.Join(',', combination.Music)};{combination.Speech}");
    }
}
