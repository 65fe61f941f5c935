using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;

namespace Renesandro.Media.Rendering;

/// <summary>The distinct sources of one job: each is fetched once, and each picture probed once. Whoever wants one early waits for it.</summary>
internal sealed class JobSources(ISourceFetcher fetcher, ICombinator combinator, WorkDirectory work)
{
    public PartTable<Uri, string> Files { get; } = new();

    public PartTable<Uri, ClipProbe> Clips { get; } = new();

    /// <returns>Why the source cannot be used; null when it can.</returns>
    public async Task<string?> FetchAsync(Uri url, bool picture, CancellationToken cancellationToken)
    {
        var path = work.NewPath("source");
        var file = await Outcome<string>.OfAsync(async () =>
        {
            await fetcher.FetchAsync(url, path, cancellationToken).ConfigureAwait(false);
            return path;
        }).ConfigureAwait(false);
        Files.Set(url, file);
        return picture
            ? Clips.Set(url, await file.ThenAsync(found => combinator.ProbeAsync(found, cancellationToken)).ConfigureAwait(false)).Error
            : file.Error;
    }
}
