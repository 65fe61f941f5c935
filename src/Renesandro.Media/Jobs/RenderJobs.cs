using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renesandro.Media.Jobs.WebHooks;
using Renesandro.Media.Rendering;
using Renesandro.Media.Storage;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Media.Jobs;

/// <inheritdoc cref="IRenderJobs"/>
public sealed class RenderJobs : IRenderJobs
{
    private const int VariantPageCharacters = 2_000_000;

    private readonly IJobQueue _queue;
    private readonly RenderJobHeaders _headers;
    private readonly RenderJobCatalogs _catalogs;
    private readonly RenderServices _services;
    private readonly VariantViews _views;
    private readonly IOptions<WebHookOptions> _webHooks;

    internal RenderJobs(
        IJobQueue queue,
        RenderJobHeaders headers,
        RenderJobCatalogs catalogs,
        RenderServices services,
        VariantViews views,
        IOptions<WebHookOptions> webHooks) =>
        (_queue, _headers, _catalogs, _services, _views, _webHooks) = (queue, headers, catalogs, services, views, webHooks);

    /// <inheritdoc/>
    public async Task<Guid> SubmitAsync(
        ReadOnlyMemory<byte> json, string owner, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var request = RenderRequestReader.Read(json.Span);
        var catalog = VariantCatalog.Open(request, _services.Options);
        await EnsureMayOpenAsync(owner, idempotencyKey, cancellationToken).ConfigureAwait(false);
        var voices = await _services.Admission.AdmitAsync(catalog, cancellationToken).ConfigureAwait(false);
        using var document = JsonDocument.Parse(
            json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var job = JobRequest.FromJson(RenderJob.Of(document.RootElement, catalog, voices), RenderJobJson.Stored.RenderJob) with
        {
            Kind = RenderJobHandler.Kind,
            Header = new RenderJobHeader(request.TaskName, catalog.Variants).ToJson(),
            Owner = owner,
            IdempotencyKey = idempotencyKey,
            FollowUp = FollowUp(request.Options.WebHook, owner),

            // The seed may be drawn, and voices looked up, anew for every call, so they are no part of what makes two requests equal. Only a hash
            // of this is kept, so it stays in the form in which requests were compared before.
            Fingerprint = JsonSerializer.Serialize(document.RootElement, RenderJobJson.Default.JsonElement),
        };
        var receipt = await _queue.EnqueueAsync(job, cancellationToken).ConfigureAwait(false);
        return receipt.Id;
    }

    /// <inheritdoc/>
    public Task<Guid> SubmitAsync(RenderRequest request, string owner, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        SubmitAsync(RenderRequestWriter.Write(request), owner, idempotencyKey, cancellationToken);

    /// <summary>A job as it ended, whatever became of it since then; null when it is no longer kept.</summary>
    internal async Task<RenderJobInfo?> GetEndedAsync(JobEnd end, CancellationToken cancellationToken)
    {
        var info = await _queue.GetAsync(end.JobId, cancellationToken).ConfigureAwait(false);
        return info is null ? null : await DescribeAsync(info with { Status = end.Status, Error = end.Error }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<RenderJobInfo?> GetAsync(Guid id, string owner, CancellationToken cancellationToken = default)
    {
        var info = await FindAsync(id, owner, cancellationToken).ConfigureAwait(false);
        return info is null ? null : await DescribeAsync(info, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<RenderJobPage> ListAsync(string owner, string? cursor, int take, CancellationToken cancellationToken = default)
    {
        var page = await _queue
            .ListAsync(new JobQuery { Owner = owner, Cursor = cursor, Take = take }, cancellationToken)
            .ConfigureAwait(false);
        var jobs = new List<RenderJobInfo>(page.Jobs.Count);
        foreach (var info in page.Jobs)
        {
            jobs.Add(await DescribeAsync(info, cancellationToken).ConfigureAwait(false));
        }

        return new RenderJobPage(jobs, page.Cursor);
    }

    /// <inheritdoc/>
    public async Task<VariantPage?> ListVariantsAsync(
        Guid id, string owner, string? cursor, int take, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        var query = new JobResultQuery(cursor, take) { MaxBytes = VariantPageCharacters };
        var page = await _queue.ListResultsAsync(id, query, cancellationToken).ConfigureAwait(false);
        var (variants, characters, last) = (new List<VariantResult>(), 0L, (string?)null);
        foreach (var record in page.Results.TakeWhile(result => result.Name.StartsWith(QueueLedger.VariantPrefix, StringComparison.Ordinal)))
        {
            var variant = await ReadAsync(id, record, cancellationToken).ConfigureAwait(false);
            characters += CharactersOf(variant);
            if (variants.Count > 0 && characters > VariantPageCharacters)
            {
                return new VariantPage(variants, last);
            }

            variants.Add(variant);
            last = record.Name;
        }

        return new VariantPage(variants, variants.Count == page.Results.Count ? page.Cursor : null);
    }

    /// <inheritdoc/>
    public async Task<VariantResult?> GetVariantAsync(Guid id, string owner, long index, CancellationToken cancellationToken = default)
    {
        if (index < 0 || await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        var result = await _queue.GetResultAsync(id, QueueLedger.NameOf(index), cancellationToken).ConfigureAwait(false);
        return result is null ? null : await ReadAsync(id, result, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<VariantView?> OpenVariantAsync(Guid id, string owner, long index, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is not { } info)
        {
            return null;
        }

        return await _views.OpenAsync(owner, id, index, async token =>
        {
            if (await _queue.GetPayloadAsync(id, token).ConfigureAwait(false) is not { } payload)
            {
                return null;
            }

            var job = JsonSerializer.Deserialize(payload, RenderJobJson.Default.RenderJob)!;
            var run = new RenderRun(id.ToString(), info.CreatedAt, new OnlookerLedger(_queue, id, job.Voices), new MemoryStorageJournal());
            return await new VariantOpener(_services).OpenAsync(job.ToRequest(), run, index, token).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<RenderJobInfo?> CancelAsync(Guid id, string owner, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        await _queue.CancelAsync(id, cancellationToken).ConfigureAwait(false);
        return await GetAsync(id, owner, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<RenderJobInfo?> RetryAsync(Guid id, string owner, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        await EnsureMayOpenAsync(owner, null, cancellationToken).ConfigureAwait(false);
        await _queue.RequeueAsync(id, cancellationToken).ConfigureAwait(false);
        return await GetAsync(id, owner, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RenderJobEvent> WatchAsync(
        Guid id, string owner, string? after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            yield break;
        }

        await foreach (var change in _queue.WatchAsync(new JobWatch { JobId = id, After = after }, cancellationToken).ConfigureAwait(false))
        {
            if (await GetAsync(id, owner, cancellationToken).ConfigureAwait(false) is not { } status)
            {
                yield break;
            }

            yield return new RenderJobEvent(change.Cursor, status);
            if (change.Status is not (JobStatus.Queued or JobStatus.Running))
            {
                yield break;
            }
        }
    }

    /// <summary>A variant as it was recorded, with the parts that the request of its job tells.</summary>
    private async ValueTask<VariantResult> ReadAsync(Guid id, JobResult record, CancellationToken cancellationToken)
    {
        var variant = QueueLedger.ReadVariant(record);
        return variant.Clips.Count == 0 && await _catalogs.GetAsync(id, cancellationToken).ConfigureAwait(false) is { } catalog
            ? catalog.Complete(variant)
            : variant;
    }

    private static long CharactersOf(VariantResult variant) =>
        variant.Clips.Concat(variant.Music).Sum(part => (long)part.Block.Length + part.Label.Length + part.Url.OriginalString.Length)
        + (variant.Speech?.Text.Length ?? 0)
        + (variant.Error?.Length ?? 0)
        + variant.Warnings.Sum(warning => (long)warning.Length);

    private JobFollowUp? FollowUp(Uri? webHook, string owner)
    {
        if (webHook is null)
        {
            return null;
        }

        var options = _webHooks.Value;
        return string.IsNullOrEmpty(options.Secret)
            ? throw new RenderRequestException(
                RenderRequestErrorKind.Impossible,
                [new RenderRequestError("options.web_hook", "cannot be signed: set Renesandro:WebHooks:Secret, or leave the field out.")])
            : new JobFollowUp(JsonSerializer.Serialize(new WebHook(webHook, owner), WebHookJson.Default.WebHook)) { Kind = WebHookHandler.Kind, MaxAttempts = options.Attempts };
    }

    /// <summary>Two calls at the same moment may both get in: this keeps a user from flooding the queue, and counts nothing exactly.</summary>
    private async Task EnsureMayOpenAsync(string owner, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var most = _services.Options.MaxOpenJobs;
        var open = 0;
        foreach (var status in most > 0 ? [JobStatus.Queued, JobStatus.Running] : Array.Empty<JobStatus>())
        {
            var query = new JobQuery { Owner = owner, Status = status, Take = 500 };
            do
            {
                var page = await _queue.ListAsync(query, cancellationToken).ConfigureAwait(false);
                if (idempotencyKey is not null && page.Jobs.Any(job => job.IdempotencyKey == idempotencyKey))
                {
                    return;
                }

                open += page.Jobs.Count;
                query = query with { Cursor = page.Cursor };
            }
            while (query.Cursor is not null && (open < most || idempotencyKey is not null));
        }

        if (most > 0 && open >= most)
        {
            throw new TooManyJobsException(open);
        }
    }

    private async Task<JobInfo?> FindAsync(Guid id, string owner, CancellationToken cancellationToken)
    {
        var info = await _queue.GetAsync(id, cancellationToken).ConfigureAwait(false);
        return info?.Owner == owner ? info : null;
    }

    private async Task<RenderJobInfo> DescribeAsync(JobInfo info, CancellationToken cancellationToken)
    {
        var outcome = info.Status is JobStatus.Queued or JobStatus.Running
            ? null
            : await _queue.GetResultAsync(info.Id, QueueLedger.OutcomeName, cancellationToken).ConfigureAwait(false);
        var folder = outcome is null && info.Status != JobStatus.Queued
            ? await _queue.GetResultAsync(info.Id, QueueLedger.FolderName, cancellationToken).ConfigureAwait(false)
            : null;
        return RenderJobDescription.Of(info, await _headers.GetAsync(info, cancellationToken).ConfigureAwait(false), outcome, folder);
    }
}

/// <summary>A change of a job.</summary>
/// <param name="Cursor">Its place in the stream: a watch with it goes on behind this event.</param>
/// <param name="Job">The job after it.</param>
public sealed record RenderJobEvent(string Cursor, RenderJobInfo Job);
