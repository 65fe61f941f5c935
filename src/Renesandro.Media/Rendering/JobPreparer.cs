using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;
using Renesandro.Media.Probing;

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

    // Length of a clip whose source has not arrived.
    private const double SecondsOfUnknownClip = 5;

    public JobSources Sources { get; } = new(services, work);

    /// <value>What holds the job back while there is no room.</value>
    public RoomGate Room { get; init; } = new(services, meter, work);

    /// <returns>The number of sources.</returns>
    public async Task<long> FetchAsync(CancellationToken cancellationToken)
    {
        var pictures = Urls(job.DistinctClips());
        var sounds = Urls(job.DistinctMusic()).Except(pictures);
        var fetches = pictures.Select(url => (Url: url, Picture: true)).Concat(sounds.Select(url => (Url: url, Picture: false))).ToArray();
        meter.Begin(RenderStage.Fetching, fetches.Length, fetches.Length, PercentFetched);
        using var probing = new SemaphoreSlim(services.Options.Workers);
        await RenderServices.ForEachAsync(FetchSlots.PerJob, fetches, async (fetch, token) =>
        {
            var error = await Room.RunAsync(() => Sources.FetchAsync(fetch.Url, fetch.Picture, probing, token), token).ConfigureAwait(false);
            meter.Finish(RenderStage.Fetching, 1, failed: error is not null);
        }, cancellationToken).ConfigureAwait(false);
        return fetches.Length;
    }

    /// <summary>The canvas as far as the request alone decides it; null when it takes the clips.</summary>
    public Canvas? SettleEarly() => Settle([]);

    /// <returns>Null when nothing was asked for and no clip can be read.</returns>
    public Canvas? Settle() => Settle(job.DistinctClips().Select(source => Sources.Clips[source.Url].Value).OfType<ClipProbe>());

    private Canvas? Settle(IEnumerable<ClipProbe> probes) =>
        CanvasSettler.Settle(job.Request.Options.Canvas, probes, FrameRate.FromValue(services.Options.Fps)!.Value);

    /// <summary>Takes the clips over when they can be, as they arrive; nothing is encoded yet.</summary>
    public async Task<JobParts> OpenAsync(Canvas? canvas, CancellationToken cancellationToken)
    {
        var parts = new JobParts(services, Sources, work);
        if (canvas is not null)
        {
            await parts.CopyClipsAsync(job.DistinctClips(), canvas, job.Request.Options, cancellationToken).ConfigureAwait(false);
        }

        return parts;
    }

    /// <summary>Says what there is to prepare, so that the progress of what follows has its place.</summary>
    public PreparingWork Plan(JobParts parts, Canvas? canvas, JobSpeech speech)
    {
        PartTask[] made = [.. MusicTasks(parts), .. parts.ClipsCopied ? [] : ClipTasks(parts, canvas)];
        PartTask[] spoken = [.. job.DistinctTexts().Select(text => new PartTask(0.3, token => parts.SpeakAsync(text, speech, token)))];
        var weight = made.Concat(spoken).Sum(task => task.Weight);
        meter.Begin(RenderStage.Preparing, made.Length + spoken.Length, weight, PercentPrepared(weight));
        return new PreparingWork(made, spoken);
    }

    /// <summary>Makes the parts, those that variants need first first. Speech, which may come from afar, does not hold up the processors.</summary>
    /// <param name="work">The parts.</param>
    /// <param name="sure">Ends when it is sure that the job goes on, so that speech may be paid for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The number of parts.</returns>
    public async Task<long> PrepareAsync(PreparingWork work, Task sure, CancellationToken cancellationToken)
    {
        await Together.RunAsync(cancellationToken, token => MakeAsync(work.Made, token), SpeakAsync).ConfigureAwait(false);
        return work.Made.Count + work.Spoken.Count;

        async Task SpeakAsync(CancellationToken token)
        {
            await sure.WaitAsync(token).ConfigureAwait(false);
            await MakeAsync(work.Spoken, token).ConfigureAwait(false);
        }

        Task MakeAsync(IReadOnlyList<PartTask> tasks, CancellationToken stop) => services.ForEachAsync(tasks, async (task, token) =>
        {
            await Room.WaitAsync(token).ConfigureAwait(false);
            var error = await task.Make(token).ConfigureAwait(false);
            meter.Finish(RenderStage.Preparing, task.Weight, failed: error is not null);
        }, stop);
    }

    private IEnumerable<PartTask> ClipTasks(JobParts parts, Canvas? canvas)
    {
        var clips = job.DistinctClips();
        var threads = Math.Max(1, services.Options.Workers / Math.Max(1, clips.Count));
        return clips.Select(clip => new PartTask(
            SecondsOf(clip) + 0.1,
            token => parts.PrepareClipAsync(clip, canvas, job.Request.Options, threads, token)));
    }

    private IEnumerable<PartTask> MusicTasks(JobParts parts) =>
        job.DistinctMusic().Select(music => new PartTask(0.2, token => parts.DecodeMusicAsync(music, token)));

    private double PercentPrepared(double clipSeconds)
    {
        var prepare = clipSeconds * SecondsPerClipSecond;
        return PercentFetched + ((PercentFinished - PercentFetched) * prepare / (prepare + (job.Variants * SecondsPerVariant) + double.Epsilon));
    }

    private double SecondsOf(MediaSource source)
    {
        var probed = Sources.Clips.WhenMade(source.Url);
        var length = probed.IsCompletedSuccessfully ? probed.Result.Value?.Duration.TotalSeconds ?? 0 : SecondsOfUnknownClip;
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
