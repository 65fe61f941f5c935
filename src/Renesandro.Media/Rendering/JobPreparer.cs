using Renesandro.Media.Combining;

namespace Renesandro.Media.Rendering;

/// <summary>The first two stages of a job: every distinct source is fetched and probed, every distinct part made, once each.</summary>
internal sealed class JobPreparer(RenderServices services, VariantCatalog job, WorkDirectory work, ProgressMeter meter)
{
    // Sources are one part of the work and variants a small one: nearly all of it is encoding the clips.
    private const double PercentFetched = 5;
    private const double PercentFinished = 99;

    // Measured at 1080×1920: a second of clip takes about half a second of one processor, a variant some hundredths.
    private const double SecondsPerClipSecond = 0.5;
    private const double SecondsPerVariant = 0.03;

    public async Task<JobSources> FetchAsync(CancellationToken cancellationToken)
    {
        var sources = new JobSources(services.Fetcher, services.Combinator, work);
        var pictures = Urls(job.DistinctClips());
        var sounds = Urls(job.DistinctMusic()).Except(pictures);
        var fetches = pictures.Select(url => (Url: url, Picture: true)).Concat(sounds.Select(url => (Url: url, Picture: false))).ToArray();
        meter.Begin(RenderStage.Fetching, fetches.Length, fetches.Length, PercentFetched);
        await services.ForEachAsync(fetches, async (fetch, token) =>
        {
            await sources.FetchAsync(fetch.Url, fetch.Picture, token).ConfigureAwait(false);
            meter.Finish(1, sources.Failed(fetch.Url));
        }, cancellationToken).ConfigureAwait(false);
        return sources;
    }

    /// <returns>Null when nothing was asked for and no clip can be read.</returns>
    public Canvas? Settle(JobSources sources)
    {
        var probes = job.DistinctClips().Select(source => sources.Clip(source.Url).Value).OfType<ClipProbe>();
        return CanvasSettler.Settle(job.Request.Options.Canvas, probes, FrameRate.FromValue(services.Options.Fps)!.Value);
    }

    public async Task<JobParts> PrepareAsync(JobSources sources, Canvas? canvas, JobSpeech speech, CancellationToken cancellationToken)
    {
        var parts = new JobParts(services, sources, work);
        if (canvas is not null)
        {
            await parts.CopyClipsAsync(job.DistinctClips(), canvas, job.Request.Options, cancellationToken).ConfigureAwait(false);
        }

        var tasks = (parts.ClipsCopied ? [] : ClipTasks(parts, sources, canvas)).Concat(SoundTasks(parts, speech)).ToArray();
        var weight = tasks.Sum(task => task.Weight);
        meter.Begin(RenderStage.Preparing, tasks.Length, weight, PercentPrepared(weight));
        var room = new RoomGate(services, meter);
        await services.ForEachAsync(tasks, async (task, token) =>
        {
            await room.WaitAsync(token).ConfigureAwait(false);
            var error = await task.Make(token).ConfigureAwait(false);
            meter.Finish(task.Weight, failed: error is not null);
        }, cancellationToken).ConfigureAwait(false);
        return parts;
    }

    private IEnumerable<PartTask> ClipTasks(JobParts parts, JobSources sources, Canvas? canvas)
    {
        var clips = job.DistinctClips();
        var threads = Math.Max(1, services.Options.Workers / Math.Max(1, clips.Count));

        // The longest first, so that no processor idles while another ends with a long one.
        return clips
            .Select(clip => new PartTask(
                SecondsOf(clip, sources) + 0.1,
                token => parts.PrepareClipAsync(clip, canvas, job.Request.Options, threads, token)))
            .OrderByDescending(task => task.Weight);
    }

    private IEnumerable<PartTask> SoundTasks(JobParts parts, JobSpeech speech) => job.DistinctMusic()
        .Select(music => new PartTask(0.2, token => parts.DecodeMusicAsync(music, token)))
        .Concat(job.DistinctTexts().Select(text => new PartTask(0.3, token => parts.SpeakAsync(text, speech, token))));

    private double PercentPrepared(double clipSeconds)
    {
        var prepare = clipSeconds * SecondsPerClipSecond;
        return PercentFetched + ((PercentFinished - PercentFetched) * prepare / (prepare + (job.Variants * SecondsPerVariant) + double.Epsilon));
    }

    private static double SecondsOf(MediaSource source, JobSources sources)
    {
        var length = sources.Clip(source.Url).Value?.Duration.TotalSeconds ?? 0;
        return Math.Max(0, Math.Min(source.End ?? length, length) - (source.Start ?? 0));
    }

    private static Uri[] Urls(IEnumerable<MediaSource> sources) => [.. sources.Select(source => source.Url).Distinct()];

    /// <param name="Weight">Rough seconds of media, for the progress.</param>
    /// <param name="Make">Makes the part and returns why it could not, or null.</param>
    private sealed record PartTask(double Weight, Func<CancellationToken, Task<string?>> Make);
}
