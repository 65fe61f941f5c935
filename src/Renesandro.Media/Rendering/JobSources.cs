using Renesandro.Media.Combining;
using Renesandro.Media.Files;
using Renesandro.Media.Probing;

namespace Renesandro.Media.Rendering;

/// <summary>The distinct sources of one job: each is fetched once, and each picture probed once. Whoever wants one early waits for it.</summary>
internal sealed class JobSources(RenderServices services, WorkDirectory work)
{
    private readonly FetchClock _clock = new(services.FetchingOptions.Value.JobTimeout, services.Time);

    public PartTable<Uri, string> Files { get; } = new();

    public PartTable<Uri, ClipProbe> Clips { get; } = new();

    /// <param name="url">The source.</param>
    /// <param name="picture">Whether it is probed as a clip.</param>
    /// <param name="probing">Bounds the probes: sources are waited for, and probes are work.</param>
    /// <param name="cancellationToken">Ends the transfer and the probe.</param>
    /// <returns>Why the source cannot be used; null when it can.</returns>
    /// <exception cref="DiskFullException">Its own bytes left no room; nothing of it is left, and it may be fetched again.</exception>
    public async Task<string?> FetchAsync(Uri url, bool picture, SemaphoreSlim probing, CancellationToken cancellationToken)
    {
        var path = work.NewPath("source");
        var file = await Outcome<string>.OfAsync(() => DownloadAsync(url, path, cancellationToken)).ConfigureAwait(false);
        Files.Set(url, file);
        return picture
            ? Clips.Set(url, await file.ThenAsync(found => ProbeAsync(found, probing, cancellationToken)).ConfigureAwait(false)).Error
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

    private async Task<string> DownloadAsync(Uri url, string path, CancellationToken cancellationToken)
    {
        using var place = await services.FetchSlots.EnterAsync(url, cancellationToken).ConfigureAwait(false);
        await _clock.RunAsync(url, token => services.Fetcher.FetchAsync(url, path, token), cancellationToken).ConfigureAwait(false);
        return path;
    }

    private async Task<ClipProbe> ProbeAsync(string path, SemaphoreSlim probing, CancellationToken cancellationToken)
    {
        await probing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await services.Combinator.ProbeAsync(path, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            probing.Release();
        }
    }

    private Outcome<ClipPreparation> Ask(MediaSource clip, Outcome<ClipProbe> probed, Canvas canvas) => probed.Then(probe =>
    {
        var asked = new ClipPreparation(probe, canvas, "") { Start = Seconds(clip.Start), End = Seconds(clip.End) };
        services.Combinator.Check(asked);
        return asked;
    });

    public static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
