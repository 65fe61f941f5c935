using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Cues;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Captions;

/// <summary>The captions of a variant, in its time.</summary>
/// <param name="Cues">In the order of their starts; none overlap.</param>
/// <param name="Places">First frame and number of frames of each of its clips.</param>
/// <param name="Canvas">The canvas.</param>
internal sealed record VariantCaptions(IReadOnlyList<CaptionCue> Cues, IReadOnlyList<(long Start, long Frames)> Places, Canvas Canvas)
{
    /// <summary>Waits for what is said. A fault names its place in the request.</summary>
    /// <returns>No value and no fault when a clip cannot be used, which its own part tells.</returns>
    public static async Task<Outcome<VariantCaptions>> OfAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken)
    {
        var request = graph.Plan.Request.Options.Captions!;
        var lengths = (await graph.GetAsync(new LengthsDecision(), cancellationToken).ConfigureAwait(false)).Value!;
        var canvas = (await graph.GetAsync(new CanvasDecision(variant.Canvas), cancellationToken).ConfigureAwait(false)).Value;
        var frames = variant.Timeline.Segments.Select(segment => lengths.FramesOf(segment.Shown)).ToArray();
        if (canvas is null || frames.Contains(null))
        {
            return new Outcome<VariantCaptions>(null, null);
        }

        var places = PlacesOf([.. frames.Select(clip => clip!.Value)]);
        var layout = CaptionLayout.For(request.Show, canvas.Width, canvas.Height, CaptionStyles.SizeOf(graph.Plan.Request));
        var rate = canvas.FrameRate;
        var end = rate.DurationOf(places[^1].Start + places[^1].Frames);
        var cues = new List<CaptionCue>();
        if (variant.Sound.Speech is { } pick)
        {
            var script = await graph.GetAsync(ScriptPart.Of(pick.Source), cancellationToken).ConfigureAwait(false);
            if (script.Value is not { } said)
            {
                return Failed(script.Fault, RequestPlaces.Of(pick));
            }

            Add(said, TimeSpan.Zero, end);
        }

        foreach (var (segment, place) in variant.Timeline.Segments.Zip(places))
        {
            var (start, stop) = (rate.DurationOf(place.Start), rate.DurationOf(place.Start + place.Frames));
            if (segment.Clip.Source.Speech is { } speech)
            {
                var spoken = await ClipScript.OfSpeechAsync(graph, segment, speech, cancellationToken).ConfigureAwait(false);
                if (spoken.Value is not { } said)
                {
                    return Failed(spoken.Fault, RequestPlaces.OfSpeech(segment));
                }

                Add(said.Script, start, stop, said.Factor);
            }

            if (segment.Clip.Source.Captions is { } written)
            {
                var script = await graph.GetAsync(new CaptionFilePart(written.Url), cancellationToken).ConfigureAwait(false);
                if (script.Value is not { } said)
                {
                    return Failed(script.Fault, ClipScript.PlaceOfCaptions(segment));
                }

                Add(said.Between(segment.Clip.Range.StartTime ?? TimeSpan.Zero, segment.Clip.Range.EndTime), start, stop);
            }
        }

        return new Outcome<VariantCaptions>(new VariantCaptions(CueSequence.Of(cues), places, canvas), null);

        void Add(CaptionScript script, TimeSpan start, TimeSpan stop, double factor = 1) =>
            cues.AddRange(layout.CuesOf(script).Select(cue => cue.At(start, factor).Within(start, stop)).OfType<CaptionCue>());
    }

    private static (long Start, long Frames)[] PlacesOf(IReadOnlyList<long> frames)
    {
        var places = new (long Start, long Frames)[frames.Count];
        long start = 0;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = (start, frames[i]);
            start += frames[i];
        }

        return places;
    }

    private static Outcome<VariantCaptions> Failed(Fault? fault, string place) => new(null, fault?.At(place));
}
