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

    /// <summary>How one clip is asked for, or why it cannot be: for its source, or for what start and end leave of it.</summary>
    public async Task<Outcome<ClipPreparation>> ClipAsync(MediaSource clip, Canvas canvas, CancellationToken cancellationToken)
    {
        var probed = await Clips.WhenMade(clip.Url).WaitAsync(cancellationToken).ConfigureAwait(false);
        return Ask(clip, probed, canvas);
    }

    /// <summary>The same for a source that has arrived.</summary>
    public Outcome<ClipPreparation> Clip(MediaSource clip, Canvas canvas) => Ask(clip, Clips[clip.Url], canvas);

    private Outcome<ClipPreparation> Ask(MediaSource clip, Outcome<ClipProbe> probed, Canvas canvas) => probed.Then(probe =>
    {
        var asked = new ClipPreparation(probe, canvas, "") { Start = Seconds(clip.Start), End = Seconds(clip.End) };
        combinator.Check(asked);
        return asked;
    });

    public static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
