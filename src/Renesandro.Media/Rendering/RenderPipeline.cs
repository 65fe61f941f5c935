using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>Renders jobs. Works without a queue and without a host.</summary>
/// <remarks>Safe for concurrent calls; each call has a directory of its own, which is gone when the call ends.</remarks>
public sealed partial class RenderPipeline
{
    private const double PercentRendered = 99;

    // Mixes are made for a window of variants at a time, so that neither memory nor disk grows with their number.
    private const long Window = 10_000;

    private readonly RenderServices _services;
    private readonly ILogger _logger;

    internal RenderPipeline(RenderServices services) => (_services, _logger) = (services, services.Logger);

    /// <summary>Fetches and probes the sources and says what rendering would make.</summary>
    /// <exception cref="RenderRequestException">The request is impossible.</exception>
    /// <exception cref="MediaException">No clip can be read, so there is nothing to plan.</exception>
    public async Task<RenderPlan> PlanAsync(RenderRequest request, CancellationToken cancellationToken = default)
    {
        var job = Open(request);
        using var work = WorkDirectory.Create(_services.WorkRoot);
        var preparer = new JobPreparer(_services, job, work, new ProgressMeter(null, _services.Time));
        var sources = await preparer.FetchAsync(cancellationToken).ConfigureAwait(false);
        return await RenderPlanner.PlanAsync(job, sources, preparer.Settle(sources), _services.Speaker, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Renders every variant, stores it, and writes the manifest.</summary>
    /// <exception cref="RenderRequestException">The request is impossible; nothing was fetched.</exception>
    /// <exception cref="MediaException">The job as a whole cannot go on, as when the sink refuses its folder.</exception>
    public async Task<RenderResult> RenderAsync(
        RenderRequest request,
        IProgress<RenderProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var job = Open(request);
        var meter = new ProgressMeter(progress, _services.Time);
        var started = _services.Time.GetTimestamp();
        using var work = WorkDirectory.Create(_services.WorkRoot);
        try
        {
            var preparer = new JobPreparer(_services, job, work, meter);
            var sources = await preparer.FetchAsync(cancellationToken).ConfigureAwait(false);
            var canvas = preparer.Settle(sources);
            job.Parts = await preparer.PrepareAsync(sources, canvas, cancellationToken).ConfigureAwait(false);

            var manifest = new ManifestHeader(
                request.TaskName,
                Guid.NewGuid().ToString(),
                job.Seed,
                _services.Time.GetUtcNow(),
                canvas,
                [.. request.VideoBlocks.Select(block => block.Name)],
                [.. request.AudioBlocks.Select(block => block.Name)]);
            var result = await RenderAsync(job, manifest, meter, work, cancellationToken).ConfigureAwait(false);
            var seconds = _services.Time.GetElapsedTime(started).TotalSeconds;
            LogDone(manifest.MediaId, result.Rendered, result.Failed, seconds);
            return result;
        }
        catch (IOException exception)
        {
            throw new MediaException("The disk refused to read or write: check the free space of the data directory.", exception) { IsTransient = true };
        }
    }

    private RenderJob Open(RenderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var seed = request.Options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        return new RenderJob(request, seed, _services.Options.MaxVariants);
    }

    private async Task<RenderResult> RenderAsync(
        RenderJob job, ManifestHeader manifest, ProgressMeter meter, WorkDirectory work, CancellationToken cancellationToken)
    {
        var folder = await _services.Sink
            .OpenFolderAsync(new StorageFolderRequest(manifest.MediaId, manifest.TaskName, manifest.Created), cancellationToken)
            .ConfigureAwait(false);
        var renderer = new VariantRenderer(_services, job, manifest.Canvas, folder);
        var tally = new RenderTally();
        using var log = await VariantLog.OpenAsync(work.NewPath("jsonl"), cancellationToken).ConfigureAwait(false);
        meter.Begin(RenderStage.Rendering, job.Variants, job.Variants, PercentRendered);
        for (long first = 0; first < job.Variants; first += Window)
        {
            var window = Enumerable.Range(0, (int)Math.Min(Window, job.Variants - first)).Select(i => job[first + i]);
            using var mixes = new MixStore(_services, job, work);
            renderer.Expect(window, mixes);
            await _services.ForEachAsync(window, async (combination, token) =>
            {
                var result = await renderer.RenderAsync(combination, mixes, token).ConfigureAwait(false);
                await log.AppendAsync(result, token).ConfigureAwait(false);
                tally.Add(result);
                meter.Finish(1, result.Status == VariantStatus.Failed, result);
            }, cancellationToken).ConfigureAwait(false);
        }

        await StoreManifestAsync(manifest, log, folder, meter, work, cancellationToken).ConfigureAwait(false);
        return new RenderResult(folder, manifest.Canvas, job.Seed, tally.Rendered, tally.Failed)
        {
            Failures = tally.Failures,
            Warnings = tally.Warnings,
        };
    }

    private async Task StoreManifestAsync(
        ManifestHeader manifest, VariantLog log, StorageFolder folder, ProgressMeter meter, WorkDirectory work, CancellationToken cancellationToken)
    {
        var (json, csv) = (work.NewPath("json"), work.NewPath("csv"));
        meter.Begin(RenderStage.Finishing, total: 2, weight: 2, to: 100);
        await ManifestWriter.WriteAsync(manifest, log, json, csv, cancellationToken).ConfigureAwait(false);
        foreach (var (name, type, path) in new[] { ("manifest.json", "application/json", json), ("manifest.csv", "text/csv", csv) })
        {
            var item = new StorageItem(name, type, MediaContent.FromFile(path)) { Replace = true };
            await _services.Sink.StoreAsync(folder, item, cancellationToken).ConfigureAwait(false);
            meter.Finish(1, failed: false);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {MediaId}: {Rendered} rendered, {Failed} failed in {Seconds:0.0} s")]
    private partial void LogDone(string mediaId, long rendered, long failed, double seconds);
}
