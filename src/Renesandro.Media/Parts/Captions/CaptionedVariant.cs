using Renesandro.Media.Captions;
using Renesandro.Media.Drawing;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>
/// A variant with the captions that are burned into its clips. What is shown on a clip is part of its look, in frames of the clip: clips of one look are
/// encoded once, so captions of a clip's own speech cost once a clip, and those of a variant's speech once for each clip, text and place of the clip in it. A clip
/// over which nothing is said is the one without captions.
/// </summary>
internal static class CaptionedVariant
{
    /// <summary>Waits for what is said. A fault names its place in the request.</summary>
    public static async Task<Outcome<Variant>> OfAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken)
    {
        if (graph.Plan.Request.Options.Captions is not { } request || !request.As.HasFlag(CaptionForms.Burned))
        {
            return new Outcome<Variant>(variant, null);
        }

        var found = await VariantCaptions.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } captions)
        {
            return new Outcome<Variant>(found.Fault is null ? variant : null, found.Fault);
        }

        var style = CaptionStyles.Of(graph.Plan.Request);
        var segments = variant.Timeline.Segments.Select((segment, i) => With(segment, PicturesOf(captions, i, style), style, request));
        return new Outcome<Variant>(variant with { Timeline = new Timeline([.. segments]) }, null);
    }

    private static Segment With(Segment segment, List<CaptionPicture> pictures, TextStyle style, CaptionRequest request) => pictures.Count == 0 ? segment : segment with
    {
        Shown = segment.Shown with
        {
            Look = segment.Shown.Look with { Overlays = new([.. segment.Shown.Look.Overlays, new CaptionLook(new(pictures), style, CaptionStyles.PlaceOf(request))]) },
        },
    };

    private static List<CaptionPicture> PicturesOf(VariantCaptions captions, int clip, TextStyle style)
    {
        var (place, rate) = (captions.Places[clip], captions.Canvas.FrameRate);
        var highlights = style.Highlight is not null || style.HighlightBox is not null;
        var pictures = new List<CaptionPicture>();
        foreach (var cue in captions.CuesOn(clip))
        {
            var (start, end) = (FrameAt(cue.Start), FrameAt(cue.End));
            if (end <= 0 || start >= place.Frames)
            {
                continue;
            }

            CueWord[] words = highlights ? [.. cue.Words] : [];
            Add(cue.Text, null, start, words.Length > 0 ? Math.Min(FrameAt(words[0].Start), end) : end);
            foreach (var (word, next) in words.Zip([.. words.Skip(1).Select(word => Math.Min(FrameAt(word.Start), end)), end]))
            {
                Add(cue.Text, word, Math.Max(FrameAt(word.Start), start), next);
            }
        }

        return pictures;

        // The frame that is shown closest to a time.
        long FrameAt(TimeSpan time) => (long)Math.Round(time.TotalSeconds * rate.Value, MidpointRounding.AwayFromZero) - place.Start;

        void Add(string text, CueWord? word, long start, long end)
        {
            start = Math.Max(start, pictures.Count > 0 ? pictures[^1].EndFrame : 0);
            end = Math.Min(end, place.Frames);
            if (start < end)
            {
                pictures.Add(new CaptionPicture(text, start, end) { HighlightIndex = word?.Index ?? 0, HighlightLength = word?.Length ?? 0 });
            }
        }
    }
}
