using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>
/// One attempt at a job, from its ledger to its manifest. Sources are fetched, parts made of those that are there, and variants of those parts,
/// all at the same time as far as the one does not need the other.
/// </summary>
internal sealed class RenderAttempt(
    RenderServices services, VariantCatalog job, RenderRun run, VariantLog log, WorkDirectory work, ProgressMeter meter)
{
    private const double PercentRendered = 99;

    // Mixes are made for a window of variants at a time, so that neither memory nor disk grows with their number.
    private const long Window = 10_000;

    // A durable record takes as long as the disk's fsync, and many are committed by one. What a crash leaves unrecorded is asked of the sink
    // again, which has it already.
    private const int UnrecordedVariants = 128;

    private readonly TaskCompletionSource<Canvas?> _canvas = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _fetched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _planned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RenderTally _tally = new();
    private readonly RoomGate _room = new(services, meter, work);
    private readonly StageLog _stages = new(run.JobId, meter, services.Time, services.Logger);

    public async Task<RenderResult> RunAsync(CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        await RecallAsync(cancellationToken).ConfigureAwait(false);

        // First, so that a place that refuses is known before hours of encoding.
        var folder = await services.Sink
            .OpenFolderAsync(new StorageFolderRequest(run.JobId, job.Request.TaskName, run.Created) { Journal = run.Journal }, cancellationToken)
            .ConfigureAwait(false);
        if (folder.Url is { } link)
        {
            await run.Ledger.WriteFolderAsync(link, cancellationToken).ConfigureAwait(false);
        }

        using var speech = new JobSpeech(services, run);
        var preparer = new JobPreparer(services, job, work, meter);
        await Together.RunAsync(
            cancellationToken,
            token => FetchAsync(preparer, token),
            token => PrepareAsync(preparer, speech, token),
            token => RenderAsync(folder, token)).ConfigureAwait(false);
        var canvas = await _canvas.Task.ConfigureAwait(false);
        await StoreManifestAsync(canvas, folder, cancellationToken).ConfigureAwait(false);
        return new RenderResult(folder, canvas, job.Seed, _tally.Rendered, _tally.Failed)
        {
            Failures = _tally.Failures,
            Warnings = _tally.Warnings,
        };
    }

    private async Task RecallAsync(CancellationToken cancellationToken)
    {
        await foreach (var variant in run.Ledger.ReadVariantsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (variant.Status == VariantStatus.Done && variant.Index < job.Variants)
            {
                await log.AppendAsync(job.Complete(variant), cancellationToken).ConfigureAwait(false);
                _tally.Add(variant);
                job.Skip(variant.Index, variant.Frames);
            }
        }
    }

    private async Task FetchAsync(JobPreparer preparer, CancellationToken cancellationToken)
    {
        var settled = await run.Ledger.ReadCanvasAsync(cancellationToken).ConfigureAwait(false);
        var canvas = settled ?? preparer.SettleEarly();
        var fetching = _stages.MeasureAsync(RenderStage.Fetching, () => preparer.FetchAsync(cancellationToken));
        if (canvas is not null)
        {
            _canvas.SetResult(canvas);
        }

        await fetching.ConfigureAwait(false);
        canvas ??= preparer.Settle();
        if (canvas is not null)
        {
            JobLimits.Check(RenderPlanner.TotalOf(job, preparer.Sources, canvas), services.Options);
        }

        if (canvas is not null && settled is null)
        {
            await run.Ledger.WriteCanvasAsync(canvas, cancellationToken).ConfigureAwait(false);
        }

        _canvas.TrySetResult(canvas);
        _fetched.SetResult();
    }

    private async Task PrepareAsync(JobPreparer preparer, JobSpeech speech, CancellationToken cancellationToken)
    {
        var canvas = await _canvas.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _stages.MeasureAsync(RenderStage.Preparing, () => PrepareAsync(preparer, canvas, speech, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<long> PrepareAsync(JobPreparer preparer, Canvas? canvas, JobSpeech speech, CancellationToken cancellationToken)
    {
        job.Parts = await preparer.OpenAsync(canvas, cancellationToken).ConfigureAwait(false);
        var parts = preparer.Plan(job.Parts, canvas, speech);
        meter.Begin(RenderStage.Rendering, job.Variants, job.Variants, PercentRendered, done: _tally.Rendered);
        _planned.SetResult();
        return await preparer.PrepareAsync(parts, _fetched.Task, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the variants, each once its parts are there. The sounds need the lengths of all, so nothing is made before all sources were probed.</summary>
    private async Task RenderAsync(StorageFolder folder, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_fetched.Task, _planned.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        using var maker = new VariantMaker(services, job, await _canvas.Task.ConfigureAwait(false));
        var renderer = new VariantRenderer(services, job, maker, folder);
        await _stages.MeasureAsync(RenderStage.Rendering, () => RenderAsync(renderer, maker, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<long> RenderAsync(VariantRenderer renderer, VariantMaker maker, CancellationToken cancellationToken)
    {
        using var records = new Backlog(UnrecordedVariants);
        try
        {
            for (long first = 0; first < job.Variants; first += Window)
            {
                using var mixes = new MixStore(services, job, work);

                // Those that are finished too: the packets of a mix depend on all its lengths, and a job that is resumed gives the same bytes.
                maker.Expect(job.All(first, Window), mixes);
                await RenderServices.ForEachAsync(renderer.InFlight, job.Pending(first, Window), async (combination, token) =>
                {
                    await _room.WaitAsync(token).ConfigureAwait(false);
                    var result = await renderer.RenderAsync(combination, mixes, token).ConfigureAwait(false);
                    await records.AddAsync(() => RecordAsync(result)).ConfigureAwait(false);
                }, cancellationToken).ConfigureAwait(false);
            }

            await records.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            await records.DrainAsync().ConfigureAwait(false);
        }

        return _tally.Rendered;
    }

    // What is stored is recorded also when the job has just been cancelled.
    private async Task RecordAsync(VariantResult result)
    {
        await run.Ledger.WriteVariantAsync(result, CancellationToken.None).ConfigureAwait(false);
        await log.AppendAsync(result, CancellationToken.None).ConfigureAwait(false);
        _tally.Add(result);
        StageLog.Count(result);
        meter.Finish(RenderStage.Rendering, 1, result.Status == VariantStatus.Failed, result);
    }

    private async Task StoreManifestAsync(Canvas? canvas, StorageFolder folder, CancellationToken cancellationToken)
    {
        var header = new ManifestHeader(
            job.Request.TaskName,
            run.JobId,
            job.Seed,
            run.Created,
            canvas,
            job.Parts!.ClipsCopied,
            services.Spending.OfJob(run.JobId),
            [.. job.Request.VideoBlocks.Select(block => block.Name)],
            [.. job.Request.AudioBlocks.Select(block => block.Name)]);
        var (json, csv) = (work.NewPath("json"), work.NewPath("csv"));
        meter.Begin(RenderStage.Finishing, total: 2, weight: 2, to: 100);
        await ManifestWriter.WriteAsync(header, log, json, csv, cancellationToken).ConfigureAwait(false);
        foreach (var (name, type, path) in new[] { ("manifest.json", "application/json", json), ("manifest.csv", "text/csv", csv) })
        {
            var item = new StorageItem(name, type, MediaContent.FromFile(path)) { Replace = true };
            await services.Sink.StoreAsync(folder, item, cancellationToken).ConfigureAwait(false);
            meter.Finish(RenderStage.Finishing, 1, failed: false);
        }
    }
}
