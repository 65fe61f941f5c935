using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Parts.Sound;

/// <summary>The sound of a variant: music under speech, from the mixes of its window, as long as the picture.</summary>
internal sealed class SoundTrack(PartGraph graph, IEnumerable<VariantLength> window) : ITrackMaker
{
    /// <summary>Variants of a window.</summary>
    public const long Window = 10_000;

    private readonly MixWindow _mixes = new(graph, window);

    public async Task<Outcome<MadeTrack>> MakeAsync(Variant variant, CancellationToken cancellationToken)
    {
        var found = await SoundParts.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } parts)
        {
            return new Outcome<MadeTrack>(null, found.Fault);
        }

        var mix = await _mixes.GetAsync(variant, parts.Samples, cancellationToken).ConfigureAwait(false);
        return mix.Then(slice => new MadeTrack(new ComposedSound([new SoundRun(slice)]), new ExpectedSound(parts.Samples))
        {
            Warnings = SoundWarnings.Of(variant, parts, graph.Plan.Request.Options),
        });
    }

    public void Dispose() => _mixes.Dispose();
}
