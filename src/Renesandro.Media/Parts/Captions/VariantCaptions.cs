using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Cues;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Captions;

/// <summary>The captions of a variant, in its time.</summary>
/// <param name="OfVariant">Of what is spoken over it.</param>
/// <param name="OfClips">Of what is said in each of its clips.</param>
/// <param name="Places">Where each of its clips lies.</param>
/// <param name="Canvas">The canvas.</param>
internal sealed record VariantCaptions(
    IReadOnlyList<CaptionCue> OfVariant, IReadOnlyList<IReadOnlyList<CaptionCue>> OfClips, IReadOnlyList<SegmentPlace> Places, Canvas Canvas)
{
    /// <value>All of them in the order of their starts; none overlap.</value>
    public IReadOnlyList<CaptionCue> Cues => CueSequence.Of([OfVariant, .. OfClips]);

    /// <value>Length of the variant.</value>
    public TimeSpan Duration => Canvas.FrameRate.DurationOf(Places[^1].End);

    /// <summary>Those that are shown on a clip, in the order of their starts.</summary>
    public IReadOnlyList<CaptionCue> CuesOn(int clip) => CueSequence.Of(OfVariant, OfClips[clip]);

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

        var places = variant.Timeline.PlacesOf([.. frames.Select(clip => clip!.Value)], canvas.FrameRate);
        var layout = CaptionLayout.For(request.Show, canvas.Width, canvas.Height, CaptionStyles.SizeOf(graph.Plan.Request));
        var rate = canvas.FrameRate;
        var (ofVariant, ofClips) = (new List<CaptionCue>(), new List<IReadOnlyList<CaptionCue>>());
        if (variant.Sound.Speech is { } pick)
        {
            var cues = await graph.GetAsync(new CuesPart(ScriptPart.Of(pick.Source), layout), cancellationToken).ConfigureAwait(false);
            if (cues.Value is not { } said)
            {
                return Failed(cues.Fault, CaptionPlaces.OfSpeech(RequestPlaces.Of(pick), pick.Source));
            }

            Add(ofVariant, await HeardAsync(graph, pick.Source, said, cancellationToken).ConfigureAwait(false), TimeSpan.Zero, rate.DurationOf(places[^1].End));
        }

        foreach (var (segment, place) in variant.Timeline.Segments.Zip(places))
        {
            var (start, stop) = (rate.DurationOf(place.Start), rate.DurationOf(place.End));
            var ofClip = new List<CaptionCue>();
            ofClips.Add(ofClip);
            if (segment.Clip.Source.Speech is { } speech)
            {
                var cues = await graph.GetAsync(new CuesPart(ScriptPart.Of(speech), layout), cancellationToken).ConfigureAwait(false);
                if (cues.Value is not { } said)
                {
                    return Failed(cues.Fault, CaptionPlaces.OfSpeech(RequestPlaces.OfSpeech(segment), speech));
                }

                said = await HeardAsync(graph, speech, said, cancellationToken).ConfigureAwait(false);
                Add(ofClip, said, start, stop, await ClipPace.OfAsync(graph, segment, speech, cancellationToken).ConfigureAwait(false));
            }

            if (segment.Clip.Source.Captions is { } written)
            {
                var cues = await graph.GetAsync(new CuesPart(ScriptPart.Of(segment.Clip.Range, written.Url), layout), cancellationToken).ConfigureAwait(false);
                if (cues.Value is not { } said)
                {
                    return Failed(cues.Fault, CaptionPlaces.OfClip(segment));
                }

                Add(ofClip, said, start, stop);
            }
        }

        return new Outcome<VariantCaptions>(new VariantCaptions(ofVariant, ofClips, places, canvas), null);

        static void Add(List<CaptionCue> cues, IReadOnlyList<CaptionCue> said, TimeSpan start, TimeSpan stop, double factor = 1) =>
            cues.AddRange(said.Select(cue => cue.At(start, factor).Within(start, stop)).OfType<CaptionCue>());
    }

    /// <summary>Captions that begin when a recording is over belong to nothing that is heard.</summary>
    private static async Task<IReadOnlyList<CaptionCue>> HeardAsync(PartGraph graph, SpeechSource source, IReadOnlyList<CaptionCue> said, CancellationToken cancellationToken) =>
        source is SpeechRecording && await HiddenCaptions.LengthOfAsync(graph, source, cancellationToken).ConfigureAwait(false) is { } length
            ? [.. said.Where(cue => cue.Start < length)]
            : said;

    private static Outcome<VariantCaptions> Failed(Fault? fault, string place) => new(null, fault?.At(place));
}
