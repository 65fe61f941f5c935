using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>What a plan says of alternatives of a block that are the same clip: what is rendered with one is rendered with the other again.</summary>
internal static class DuplicateWarnings
{
    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var clips = (await ClipWarnings.ProbedAsync(graph, cancellationToken).ConfigureAwait(false)).Select(clip => clip.Segment).ToArray();
        var contents = await SourceContents.OfAsync(graph, clips.Select(clip => clip.Clip.Source.Url), cancellationToken).ConfigureAwait(false);
        return
        [
            .. from clip in clips
               group clip by (clip.Block.Name, What: WhatOf(clip, contents[clip.Clip.Source.Url])) into same
               where same.Count() > 1
               select new RequestWarning(
                   $"{RequestPlaces.List([.. same.Select(RequestPlaces.Of)])} are the same clip: every variant with one of them is rendered again with the other. "
                       + "Leave one out, unless that is wanted.",
                   [.. same.Select(RequestPlaces.PathOf)]),
        ];
    }

    /// <summary>What a viewer sees and hears of a clip: its label and its weight are not among it.</summary>
    private static (string Content, ShownClip Shown, double Sound, SpeechSource? Speech) WhatOf(Segment segment, string content)
    {
        var anywhere = segment.Shown.Range with { Url = Anywhere };
        return (content, segment.Shown with { Range = anywhere }, segment.Sound, segment.Speech);
    }

    private static Uri Anywhere { get; } = new("file:///");
}
