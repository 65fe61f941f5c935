using Renesandro.Media.Captions;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>What is said over a clip, and how much longer it takes than it was spoken.</summary>
/// <param name="Script">The words.</param>
/// <param name="Factor">Below 1 where the speech is sped up to fit its clip.</param>
internal sealed record ClipScript(CaptionScript Script, double Factor)
{
    public static async Task<Outcome<ClipScript>> OfSpeechAsync(PartGraph graph, Segment segment, SpeechSource speech, CancellationToken cancellationToken)
    {
        var script = await graph.GetAsync(ScriptPart.Of(speech), cancellationToken).ConfigureAwait(false);
        if (script.Value is not { } said)
        {
            return new Outcome<ClipScript>(null, script.Fault);
        }

        if (graph.Plan.Request.Options.SpeechOverflow != SpeechOverflow.Speed)
        {
            return new Outcome<ClipScript>(new ClipScript(said, 1), null);
        }

        var whole = await graph.GetAsync(new SpokenPart(speech), cancellationToken).ConfigureAwait(false);
        var fitted = await graph.GetAsync(new ClipSpeechPart(segment.Clip.Range, speech), cancellationToken).ConfigureAwait(false);
        return new Outcome<ClipScript>(
            new ClipScript(said, whole.Value is { Track.Samples: > 0 and var samples } && fitted.Value is { } heard ? (double)heard.Track.Samples / samples : 1), null);
    }

    /// <summary>The path of what was written down of a clip.</summary>
    public static string PlaceOfCaptions(Segment segment) =>
        RequestPath.Member(RequestPath.Item(RequestPath.Member("video_blocks", segment.Block.Name), segment.Clip.Index), "captions");
}
