using Renesandro.Media.Caching;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>What a plan says of alternatives of a block that are the same clip: what is rendered with one is rendered with the other again.</summary>
internal static class DuplicateWarnings
{
    public static async Task<IReadOnlyList<string>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var clips = (await ClipWarnings.ProbedAsync(graph, cancellationToken).ConfigureAwait(false)).Select(clip => clip.Segment).ToArray();
        var contents = await ContentsAsync(graph, [.. clips.Select(clip => clip.Clip.Source.Url).Distinct()], cancellationToken).ConfigureAwait(false);
        return
        [
            .. from clip in clips
               group clip by (clip.Block.Name, What: WhatOf(clip, contents[clip.Clip.Source.Url])) into same
               where same.Count() > 1
               select $"{RequestPlaces.List([.. same.Select(RequestPlaces.Of)])} are the same clip: every variant with one of them is rendered again with the other. "
                   + "Leave one out, unless that is wanted.",
        ];
    }

    /// <summary>What a viewer sees and hears of a clip: its label and its weight are not among it.</summary>
    private static (string Content, ShownClip Shown, double Sound, SpeechSource? Speech) WhatOf(Segment segment, string content)
    {
        var anywhere = segment.Shown.Range with { Url = Anywhere };
        return (content, segment.Shown with { Range = anywhere }, segment.Sound, segment.Speech);
    }

    private static Uri Anywhere { get; } = new("file:///");

    /// <summary>A name for the content of each source. Only files of one length are read, since others differ.</summary>
    private static async Task<Dictionary<Uri, string>> ContentsAsync(PartGraph graph, IReadOnlyList<Uri> urls, CancellationToken cancellationToken)
    {
        var files = new List<(Uri Url, string Path, long Length)>();
        foreach (var url in urls)
        {
            var fetched = await graph.GetAsync(new SourcePart(url), cancellationToken).ConfigureAwait(false);
            files.AddRange(fetched.Value is { } path ? [(url, path, LengthOf(path))] : []);
        }

        var contents = new Dictionary<Uri, string>();
        foreach (var alike in files.GroupBy(file => file.Length))
        {
            foreach (var (url, path, _) in alike)
            {
                contents[url] = alike.Count() == 1 ? path : await PartCache.HashAsync(path, cancellationToken).ConfigureAwait(false);
            }
        }

        return contents;
    }

    // Of what a link leads to: local sources are linked.
    private static long LengthOf(string path)
    {
        using var file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }
}
