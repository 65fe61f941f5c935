using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Parts.Captions;

/// <summary>The captions of a variant as a track that a viewer may switch on.</summary>
internal sealed class CaptionTrack(PartGraph graph) : ITrackMaker
{
    public async Task<Outcome<MadeTrack>> MakeAsync(Variant variant, CancellationToken cancellationToken)
    {
        var found = await VariantCaptions.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        if (found.Fault is { } fault)
        {
            return new Outcome<MadeTrack>(null, fault);
        }

        // Without a value, another track tells why the variant cannot be made.
        var cues = found.Value?.Cues ?? [];
        var length = found.Value?.Duration ?? TimeSpan.FromSeconds(1);
        var text = new ComposedText([.. cues.Select(cue => new ComposedCue(cue.Start, cue.End, cue.Text))], length) { IsDefault = false };
        return new Outcome<MadeTrack>(new MadeTrack(text, new ExpectedText(length) { IsDefault = false }), null);
    }

    public void Dispose()
    {
        // A window needs nothing of its own.
    }
}
