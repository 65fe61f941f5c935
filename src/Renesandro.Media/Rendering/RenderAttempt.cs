using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Approving;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>
/// One attempt at a job, from its ledger to its manifest:
/// <code>
/// 1  wait until disk and memory suffice
/// 2  recall the variants that earlier attempts finished
/// 3  open the folder, so that a sink that refuses it is known before hours of encoding
/// 4  fetch and probe the sources; settle the canvas; check the limits      \
/// 5  prepare the parts: clips on the canvas, music, speech                  } at the same time
/// 6  make the variants window by window: join, verify, store, record       /
/// 7  write the manifest
/// </code>
/// Steps 4 to 6 wait for each other only through the parts that they request from the <see cref="PartGraph"/>.
/// </summary>
internal sealed class RenderAttempt(
    RenderServices services, JobPlan plan, VariantSet wanted, DurableJob job, VariantLog log, WorkDirectory work, ProgressMeter meter)
{
    private const double PercentRendered = 99;

    // A durable record takes one fsync of the disk, and one fsync commits many records. Variants that a crash leaves unrecorded are stored again,
    // and the sink recognizes them.
    private const int MaxUnrecorded = 128;

    private readonly FinishedVariants _finished = new(plan, wanted);
    private readonly VariantRecorder _recorder = new(job.Ledger, log);
    private readonly ResourceGate _gate = new(services.Parts.Resources, services.WorkRoot, services.Time, reason => Wait(meter, job, reason), work);
    private readonly StageLog _stages = new(job.Id, meter, services.Time, services.Logger);

    public async Task<RenderResult> RunAsync(CancellationToken cancellationToken)
    {
        // 1
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);

        // 2
        await RecallAsync(cancellationToken).ConfigureAwait(false);
        meter.Recall(_recorder.Tally.Rendered, wanted.Count);

        // 3
        var folder = await OpenFolderAsync(cancellationToken).ConfigureAwait(false);

        // 4 to 6
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var needs = JobNeeds.Of(plan, Needed());
        var graph = new PartGraph(services.Parts, plan, needs, job, work, _gate, stop.Token) { Scope = ScopeOf(needs) };
        await using var _ = graph.ConfigureAwait(false);
        await TaskGroup.WhenAllAsync(
            stop,
            cancellationToken,
            _stages.MeasureAsync(RenderStage.Fetching, () => FetchAsync(graph)),
            PrepareAsync(graph),
            RenderAsync(graph, folder)).ConfigureAwait(false);

        // 7
        var settled = await SettledAsync(graph).ConfigureAwait(false);
        await StoreManifestAsync(settled, folder, cancellationToken).ConfigureAwait(false);
        return new RenderResult(folder, settled.Canvas, plan.Seed, _recorder.Tally.Rendered, _recorder.Tally.Failed)
        {
            Canvases = settled.Canvases,
            LeftOut = plan.Variants - wanted.Count,
            Failures = _recorder.Tally.Failures,
            Warnings = _recorder.Tally.Warnings,
        };
    }

    private static void Wait(ProgressMeter meter, DurableJob job, string? reason)
    {
        meter.Wait(reason);
        job.Times?.Wait(reason is not null);
    }

    /// <summary>Step 2.</summary>
    private async Task RecallAsync(CancellationToken cancellationToken)
    {
        await foreach (var variant in job.Ledger.ReadVariantsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (variant.Status == VariantStatus.Done && variant.Ordinal < plan.Variants)
            {
                await _recorder.RecallAsync(plan.Complete(variant), cancellationToken).ConfigureAwait(false);
                _finished.Add(variant.Ordinal, variant.Frames);
            }
        }
    }

    /// <summary>Step 3.</summary>
    private async Task<StorageFolder> OpenFolderAsync(CancellationToken cancellationToken)
    {
        var request = new StorageFolderRequest(job.Id, plan.Request.TaskName, job.Created) { Journal = job.Journal };
        var folder = await services.Sink.OpenFolderAsync(request, cancellationToken).ConfigureAwait(false);
        if (folder.Url is { } link)
        {
            await job.Ledger.WriteFolderAsync(link, cancellationToken).ConfigureAwait(false);
        }

        return folder;
    }

    /// <summary>
    /// The variants whose parts are needed. Arranged sounds are encoded in batches that variants share, so the finished ones decide about the bytes of
    /// the others.
    /// </summary>
    private IEnumerable<long> Needed() =>
        plan.ArrangesSound && _finished.Pending().Any() ? _finished.Wanted() : _finished.Pending();

    /// <summary>The first variants look as they would if all were made, and a job that is too long is refused before anything is paid for.</summary>
    private JobNeeds ScopeOf(JobNeeds needs) =>
        wanted.Count == plan.Request.Options.Preview && wanted.Count < plan.Variants && _finished.Pending().Any() ? JobNeeds.Of(plan) : needs;

    /// <summary>Step 4.</summary>
    private async Task FetchAsync(PartGraph graph)
    {
        var sources = PartKinds.Sources(graph);
        meter.Begin(RenderStage.Fetching, sources.Count, sources.Count, PreparingWork.PercentFetched);
        await TaskGroup.WhenAllOrFirstFailureAsync(
        [
            .. sources.Select(async source => Count(await source.FetchAsync().ConfigureAwait(false))),
            graph.GetAsync(new LimitsDecision()),
        ]).ConfigureAwait(false);

        void Count(Fault? fault) => meter.Finish(RenderStage.Fetching, 1, failed: fault is not null);
    }

    /// <summary>Step 5. A variant waits only for its own parts, but all parts are requested at once, so that the processors stay busy.</summary>
    private async Task PrepareAsync(PartGraph graph)
    {
        await Task.WhenAll(plan.Canvases.Select(canvas => graph.GetAsync(new CanvasDecision(canvas)))).ConfigureAwait(false);
        await _stages.MeasureAsync(RenderStage.Preparing, () => PreparePartsAsync(graph)).ConfigureAwait(false);
    }

    private async Task PreparePartsAsync(PartGraph graph)
    {
        var preparing = new PreparingWork(await PartKinds.StepsAsync(graph).ConfigureAwait(false), wanted.Count);
        meter.Begin(RenderStage.Preparing, preparing.Steps.Count, preparing.Weight, preparing.PercentPrepared);
        await TaskGroup.WhenAllOrFirstFailureAsync(preparing.Steps.Select(async step =>
        {
            var fault = await step.MakeAsync().ConfigureAwait(false);
            meter.Finish(RenderStage.Preparing, step.Weight, failed: fault is not null);
        })).ConfigureAwait(false);
    }

    /// <summary>Step 6.</summary>
    private async Task RenderAsync(PartGraph graph, StorageFolder folder)
    {
        // What variants share depends on the lengths of all of them in a window, so these have to be known first.
        var lengths = (await graph.GetAsync(new LengthsDecision()).ConfigureAwait(false)).Value!;
        meter.Begin(RenderStage.Rendering, wanted.Count, wanted.Count, PercentRendered, done: _recorder.Tally.Rendered);
        await _stages.MeasureAsync(RenderStage.Rendering, () => RenderWindowsAsync(graph, lengths, folder)).ConfigureAwait(false);
    }

    private async Task RenderWindowsAsync(PartGraph graph, ClipLengths lengths, StorageFolder folder)
    {
        var renderer = new VariantRenderer(services, plan, folder, job.Times);
        var window = PartKinds.WindowOf(plan);
        using var recording = new Backlog(MaxUnrecorded);
        try
        {
            for (long first = 0; first < plan.Variants; first += window)
            {
                using var maker = new VariantMaker(graph, PartKinds.Tracks(graph, [.. _finished.LengthsOf(lengths, first, window)]), PartKinds.Beside(graph));
                var parallel = new ParallelOptions { MaxDegreeOfParallelism = renderer.InFlight, CancellationToken = graph.Ended };
                await Parallel.ForEachAsync(_finished.Pending(first, window), parallel, async (ordinal, token) =>
                {
                    await _gate.WaitAsync(token).ConfigureAwait(false);
                    var result = await renderer.RenderAsync(ordinal, maker, token).ConfigureAwait(false);
                    await recording.AddAsync(() => RecordAsync(result)).ConfigureAwait(false);
                }).ConfigureAwait(false);
            }

            await recording.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            await recording.DrainAsync().ConfigureAwait(false);
        }
    }

    private async Task RecordAsync(VariantResult result)
    {
        await _recorder.RecordAsync(result).ConfigureAwait(false);
        meter.Finish(RenderStage.Rendering, 1, result.Status == VariantStatus.Failed, result);
    }

    private async Task<Settled> SettledAsync(PartGraph graph)
    {
        var canvases = await Task.WhenAll(plan.Canvases.Select(canvas => graph.GetAsync(new CanvasDecision(canvas)))).ConfigureAwait(false);
        var copied = await Task.WhenAll(plan.Canvases.Select(canvas => graph.GetAsync(new CopyDecision(canvas)))).ConfigureAwait(false);
        return new Settled(
            canvases[0].Value,
            plan.Request.Options.Canvases.Count == 0
                ? []
                : [.. canvases.Zip(plan.Canvases).Where(pair => pair.First.Value is not null).Select(pair => new NamedCanvas(pair.Second.NameOrDefault, pair.First.Value!))],
            copied.All(clips => clips.Value!.All));
    }

    /// <summary>Step 7.</summary>
    private async Task StoreManifestAsync(Settled settled, StorageFolder folder, CancellationToken cancellationToken)
    {
        var header = ManifestHeader.Of(plan.Request, job.Id, plan.Seed, job.Created) with
        {
            Canvas = settled.Canvas,
            ClipsCopied = settled.ClipsCopied,
            SpeechCharacters = services.Spending.OfJob(job.Id),
            Canvases = settled.Canvases,
            Beside = PartKinds.KindsBeside(plan.Request.Options),
            LeftOut = plan.Variants - wanted.Count,
        };
        var (json, csv) = (work.NewPath("json"), work.NewPath("csv"));
        meter.Begin(RenderStage.Finishing, total: 2, weight: 2, to: 100);
        await ManifestWriter.WriteAsync(header, log, json, csv, cancellationToken).ConfigureAwait(false);
        foreach (var (name, type, path) in new[] { ("manifest.json", "application/json", json), ("manifest.csv", "text/csv", csv) })
        {
            using var storing = job.Times?.Begin(WorkStage.Store);
            var item = new StorageItem(name, type, MediaContent.FromFile(path)) { Replace = true };
            await services.Sink.StoreAsync(folder, item, cancellationToken).ConfigureAwait(false);
            meter.Finish(RenderStage.Finishing, 1, failed: false);
        }
    }

    /// <summary>What was decided about the pictures of all variants.</summary>
    private sealed record Settled(Canvas? Canvas, IReadOnlyList<NamedCanvas> Canvases, bool ClipsCopied);
}
