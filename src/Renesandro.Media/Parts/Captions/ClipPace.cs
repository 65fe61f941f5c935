using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>How much longer the speech of a clip takes than it was spoken.</summary>
internal static class ClipPace
{
    /// <returns>Below 1 where it is sped up to fit its clip.</returns>
    public static async Task<double> OfAsync(PartGraph graph, Segment segment, SpeechSource speech, CancellationToken cancellationToken)
    {
        if (graph.Plan.Request.Options.SpeechOverflow != SpeechOverflow.Speed)
        {
            return 1;
        }

        var whole = await graph.GetAsync(new SpokenPart(speech), cancellationToken).ConfigureAwait(false);
        var fitted = await graph.GetAsync(new ClipSpeechPart(segment.Clip.Range, speech), cancellationToken).ConfigureAwait(false);
        return whole.Value is { Track.Samples: > 0 and var samples } && fitted.Value is { } heard ? (double)heard.Track.Samples / samples : 1;
    }
}
