using Microsoft.Extensions.Logging;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <inheritdoc cref="IRenderPipeline"/>
public sealed partial class RenderPipeline : IRenderPipeline
{
    private readonly RenderServices _services;
    private readonly ILogger _logger;

    internal RenderPipeline(RenderServices services) => (_services, _logger) = (services, services.Logger);

    /// <inheritdoc/>
    public async Task<RenderPlan> PlanAsync(RenderRequest request, CancellationToken cancellationToken = default)
    {
        var job = Open(request);
        var voices = await _services.Admission.AdmitAsync(job, cancellationToken).ConfigureAwait(false);
        using var work = WorkDirectory.Create(_services.WorkRoot, _logger);
        var meter = new ProgressMeter(null, _services.Time);
        var preparer = new JobPreparer(_services, job, work, meter) { Room = new RoomGate(_services, meter, work) { Answers = true } };
        await preparer.FetchAsync(cancellationToken).ConfigureAwait(false);
        var silent = await new MusicAudition(_services, job, preparer.Sources, work).ListenAsync(cancellationToken).ConfigureAwait(false);
        var plan = await RenderPlanner
            .PlanAsync(job, preparer.Sources, preparer.Settle(), _services.Speaker, voices, silent, cancellationToken)
            .ConfigureAwait(false);
        JobLimits.Check(plan.TotalDuration, _services.Options);
        return plan;
    }

    /// <inheritdoc/>
    public async Task<RenderResult> RenderAsync(
        RenderRequest request,
        IProgress<RenderProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var voices = await _services.Admission.AdmitAsync(Open(request), cancellationToken).ConfigureAwait(false);
        var run = new RenderRun(Guid.NewGuid().ToString(), _services.Time.GetUtcNow(), new EphemeralLedger(voices), new MemoryStorageJournal());
        return await RenderAsync(request, run, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes one attempt at a job that may have been tried before: what its ledger knows as done is not made again.</summary>
    internal async Task<RenderResult> RenderAsync(
        RenderRequest request, RenderRun run, IProgress<RenderProgress>? progress, CancellationToken cancellationToken)
    {
        var started = _services.Time.GetTimestamp();
        var job = Open(request);
        using var work = WorkDirectory.Create(_services.WorkRoot, _logger);
        try
        {
            using var log = await VariantLog.OpenAsync(work.NewPath("jsonl"), cancellationToken).ConfigureAwait(false);
            var attempt = new RenderAttempt(_services, job, run, log, work, new ProgressMeter(progress, _services.Time));
            var result = await attempt.RunAsync(cancellationToken).ConfigureAwait(false);
            var seconds = _services.Time.GetElapsedTime(started).TotalSeconds;
            LogDone(run.JobId, result.Rendered, result.Failed, seconds);
            return result;
        }
        catch (IOException exception)
        {
            throw new MediaException("The disk refused to read or write: check the free space of the data directory.", exception) { IsTransient = true };
        }
    }

    private VariantCatalog Open(RenderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return VariantCatalog.Open(request, _services.Options);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {MediaId}: {Rendered} rendered, {Failed} failed in {Seconds:0.0} s")]
    private partial void LogDone(string mediaId, long rendered, long failed, double seconds);
}
