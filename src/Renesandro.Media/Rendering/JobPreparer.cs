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
            meter.Finish(RenderStage.Fetching, 1, sources.Failed(fetch.Url));
        }, cancellationToken).ConfigureAwait(false);
        return sources;
    }

    /// <returns>Null when nothing was asked for and no clip can be read.</returns>
    public Canvas? Settle(JobSources sources)
    {
        var probes = job.DistinctClips().Select(source => sources.Clip(source.Url).Value).OfType<ClipProbe>();
        return CanvasSettler.Settle(job.Request.Options.Canvas, probes, FrameRate.FromValue(services.Options.Fps)!.Value);
    }

    /// <summary>Takes the clips over when they can be; nothing is encoded yet.</summary>
    public async Task<JobParts> OpenAsync(JobSources sources, Canvas? canvas, CancellationToken cancellationToken)
    {
        var parts = new JobParts(services, sources, work);
        if (canvas is not null)
        {
            await parts.CopyClipsAsync(job.DistinctClips(), canvas, job.Request.Options, cancellationToken).ConfigureAwait(false);
        }

        return parts;
    }

    /// <summary>Says what there is to prepare, so that the progress of what follows has its place.</summary>
    public PreparingWork Plan(JobParts parts, JobSources sources, Canvas? canvas, JobSpeech speech)
    {
        PartTask[] made = [.. MusicTasks(parts), .. parts.ClipsCopied ? [] : ClipTasks(parts, sources, canvas)];
        PartTask[] spoken = [.. job.DistinctTexts().Select(text => new PartTask(0.3, token => parts.SpeakAsync(text, speech, token)))];
        var weight = made.Concat(spoken).Sum(task => task.Weight);
        meter.Begin(RenderStage.Preparing, made.Length + spoken.Length, weight, PercentPrepared(weight));
        return new PreparingWork(made, spoken);
    }

    /// <summary>Makes the parts, those that variants need first first. Speech, which may come from afar, does not hold up the processors.</summary>
    public async Task<long> PrepareAsync(PreparingWork work, CancellationToken cancellationToken)
    {
        var room = new RoomGate(services, meter);
        await Together.RunAsync(cancellationToken, token => MakeAsync(work.Made, token), token => MakeAsync(work.Spoken, token)).ConfigureAwait(false);
        return work.Made.Count + work.Spoken.Count;

        Task MakeAsync(IReadOnlyList<PartTask> tasks, CancellationToken stop) => services.ForEachAsync(tasks, async (task, token) =>
        {
            await room.WaitAsync(token).ConfigureAwait(false);
            var error = await task.Make(token).ConfigureAwait(false);
            meter.Finish(RenderStage.Preparing, task.Weight, failed: error is not null);
        }, stop);
    }

    private IEnumerable<PartTask> ClipTasks(JobParts parts, JobSources sources, Canvas? canvas)
    {
        var clips = job.DistinctClips();
        var threads = Math.Max(1, services.Options.Workers / Math.Max(1, clips.Count));
        return clips.Select(clip => new PartTask(
            SecondsOf(clip, sources) + 0.1,
            token => parts.PrepareClipAsync(clip, canvas, job.Request.Options, threads, token)));
    }

    private IEnumerable<PartTask> MusicTasks(JobParts parts) =>
        job.DistinctMusic().Select(music => new PartTask(0.2, token => parts.DecodeMusicAsync(music, token)));

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
    public sealed record PartTask(double Weight, Func<CancellationToken, Task<string?>> Make);

    /// <param name="Made">What the processors make.</param>
    /// <param name="Spoken">What is spoken.</param>
    public sealed record PreparingWork(IReadOnlyList<PartTask> Made, IReadOnlyList<PartTask> Spoken);
}
