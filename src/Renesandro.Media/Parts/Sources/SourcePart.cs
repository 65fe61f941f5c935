namespace Renesandro.Media.Parts.Sources;

/// <summary>The path of a source as a local file.</summary>
internal sealed record SourcePart(Uri Url) : Part<string>
{
    public override Task<Outcome<string>> MakeAsync(PartGraph graph)
    {
        var path = graph.Work.NewPath("source");
        return graph.RunAsync(this, Lane.Fetching, async token =>
        {
            using var place = await graph.Services.FetchSlots.EnterAsync(Url, token).ConfigureAwait(false);
            await graph.FetchDeadline.RunAsync(Url, fetching => graph.Services.Fetcher.FetchAsync(Url, path, fetching), token).ConfigureAwait(false);
            return path;
        });
    }
}
