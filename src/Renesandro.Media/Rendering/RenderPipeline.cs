using Microsoft.Extensions.Logging;
using Renesandro.Media.Parts;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Approving;
using Renesandro.Media.Rendering.Checking;
using Renesandro.Media.Requests;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
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
        var plan = Open(request);
        var needs = JobNeeds.Of(plan);
        var voices = await _services.Admission.AdmitAsync(request, needs.Texts, cancellationToken).ConfigureAwait(false);
        using var work = WorkDirectory.Create(_services.WorkRoot, _logger);
        var gate = new ResourceGate(_services.Parts.Resources, _services.WorkRoot, _services.Time, work: work) { IsAwaited = true };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var graph = new PartGraph(_services.Parts, plan, needs, NewJob(voices), work, gate, stop.Token) { MaySpeak = false };
        await using var _ = graph.ConfigureAwait(false);
        try
        {
            return await new PlanReport(graph).MakeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<RenderResult> RenderAsync(
        RenderRequest request,
        IProgress<RenderProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var plan = Open(request);
        var voices = await _services.Admission.AdmitAsync(request, JobNeeds.Of(plan).Texts, cancellationToken).ConfigureAwait(false);
        return await RenderAsync(plan, NewJob(voices), VariantSet.First(plan.Variants), progress, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<RenderPreview> PreviewAsync(
        RenderRequest request,
        IProgress<RenderProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var plan = Open(request);
        var voices = await _services.Admission.AdmitAsync(request, JobNeeds.Of(plan).Texts, cancellationToken).ConfigureAwait(false);
        var ledger = new PreviewLedger(voices);
        var job = NewJob(voices) with { Ledger = ledger };
        var first = VariantSet.First(Math.Min(plan.Request.Options.Preview ?? long.MaxValue, plan.Variants));
        var result = await RenderAsync(plan, job, first, progress, cancellationToken).ConfigureAwait(false);
        ledger.Remembers = false;
        return new RenderPreview(result, (others, token) => RenderAsync(plan, job, VariantSet.First(plan.Variants), others, token));
    }

    /// <summary>Makes one attempt at a job that may have been tried before: variants that its ledger records as done are not made again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="job">What attempts share.</param>
    /// <param name="progress">Told of the attempt.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="wanted">The variants to make; null for all.</param>
    internal Task<RenderResult> RenderAsync(
        RenderRequest request, DurableJob job, IProgress<RenderProgress>? progress, CancellationToken cancellationToken, VariantSet? wanted = null)
    {
        var plan = Open(request);
        return RenderAsync(plan, job, wanted ?? VariantSet.First(plan.Variants), progress, cancellationToken);
    }

    private async Task<RenderResult> RenderAsync(
        JobPlan plan, DurableJob job, VariantSet wanted, IProgress<RenderProgress>? progress, CancellationToken cancellationToken)
    {
        var started = _services.Time.GetTimestamp();
        using var work = WorkDirectory.Create(_services.WorkRoot, _logger);
        try
        {
            using var log = await VariantLog.OpenAsync(work.NewPath("jsonl"), cancellationToken).ConfigureAwait(false);
            var attempt = new RenderAttempt(_services, plan, wanted, job, log, work, new ProgressMeter(progress, _services.Time));
            var result = await attempt.RunAsync(cancellationToken).ConfigureAwait(false);
            var seconds = _services.Time.GetElapsedTime(started).TotalSeconds;
            LogDone(job.Id, result.Rendered, result.Failed, seconds);
            return result;
        }
        catch (IOException exception)
        {
            throw new MediaException("The disk refused to read or write: check the free space of the data directory.", exception) { IsTransient = true };
        }
    }

    private JobPlan Open(RenderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobAdmission.Open(request, _services.Parts);
    }

    private DurableJob NewJob(VoicePins voices) =>
        new(Guid.NewGuid().ToString(), _services.Time.GetUtcNow(), new EphemeralLedger(voices), new MemoryStorageJournal());

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {MediaId}: {Rendered} rendered, {Failed} failed in {Seconds:0.0} s")]
    private partial void LogDone(string mediaId, long rendered, long failed, double seconds);
}
