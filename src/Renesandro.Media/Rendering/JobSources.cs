using System.Collections.Concurrent;
using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;

namespace Renesandro.Media.Rendering;

/// <summary>The distinct sources of one job: each is fetched once, and each picture probed once.</summary>
internal sealed class JobSources(ISourceFetcher fetcher, ICombinator combinator, WorkDirectory work)
{
    private readonly ConcurrentDictionary<Uri, Outcome<string>> _files = new();
    private readonly ConcurrentDictionary<Uri, Outcome<ClipProbe>> _clips = new();

    public async Task FetchAsync(Uri url, bool picture, CancellationToken cancellationToken)
    {
        var path = work.NewPath("source");
        var file = await Outcome<string>.OfAsync(async () =>
        {
            await fetcher.FetchAsync(url, path, cancellationToken).ConfigureAwait(false);
            return path;
        }).ConfigureAwait(false);
        _files[url] = file;
        if (picture)
        {
            _clips[url] = await file.ThenAsync(found => combinator.ProbeAsync(found, cancellationToken)).ConfigureAwait(false);
        }
    }

    public Outcome<string> File(Uri url) => _files[url];

    public Outcome<ClipProbe> Clip(Uri url) => _clips[url];

    public bool Failed(Uri url) => File(url).Error is not null || (_clips.TryGetValue(url, out var clip) && clip.Error is not null);
}
