using System.Runtime.CompilerServices;
using System.Text.Json;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Jobs.Views;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>The jobs in the queue.</summary>
internal sealed class RenderJobs(
    IJobQueue queue,
    RenderJobSubmission submission,
    RenderJobApproval approval,
    OpenJobLimit limit,
    RenderJobDescriber describer,
    RenderJobPlans plans,
    RenderServices services,
    VariantViews views,
    JobLists lists,
    JobRemover remover,
    JobsWatch watch) : IRenderJobs
{
    private const int MaxVariantPageCharacters = 2_000_000;

    public Task<Guid> SubmitAsync(
        ReadOnlyMemory<byte> json, string owner, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        submission.SubmitAsync(json, owner, idempotencyKey, cancellationToken);

    public Task<Guid> SubmitAsync(RenderRequest request, string owner, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        SubmitAsync(RenderRequestWriter.Write(request), owner, idempotencyKey, cancellationToken);

    public async Task<RenderJobInfo?> GetAsync(Guid id, string owner, CancellationToken cancellationToken = default)
    {
        var info = await FindAsync(id, owner, cancellationToken).ConfigureAwait(false);
        return info is null ? null : await describer.DescribeAsync(info, cancellationToken).ConfigureAwait(false);
    }

    public Task<RenderJobPage> ListAsync(string owner, string? cursor, int take, CancellationToken cancellationToken = default) =>
        ListAsync(owner, new RenderJobFilter(), cursor, take, cancellationToken);

    public Task<RenderJobPage> ListAsync(string owner, RenderJobFilter filter, string? cursor, int take, CancellationToken cancellationToken = default) =>
        lists.ListAsync(owner, filter, cursor, take, cancellationToken);

    public async Task<VariantPage?> ListVariantsAsync(
        Guid id, string owner, string? cursor, int take, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        var query = new JobResultQuery(cursor, take) { MaxBytes = MaxVariantPageCharacters };
        var page = await queue.ListResultsAsync(id, query, cancellationToken).ConfigureAwait(false);
        var (variants, characters, last) = (new List<VariantResult>(), 0L, (string?)null);
        foreach (var record in page.Results.TakeWhile(result => result.Name.StartsWith(QueueLedger.VariantPrefix, StringComparison.Ordinal)))
        {
            var variant = await ReadAsync(id, record, cancellationToken).ConfigureAwait(false);
            characters += CharactersOf(variant);
            if (variants.Count > 0 && characters > MaxVariantPageCharacters)
            {
                return new VariantPage(variants, last);
            }

            variants.Add(variant);
            last = record.Name;
        }

        return new VariantPage(variants, variants.Count == page.Results.Count ? page.Cursor : null);
    }

    public async Task<VariantResult?> GetVariantAsync(Guid id, string owner, long index, CancellationToken cancellationToken = default)
    {
        if (index < 0 || await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        var result = await queue.GetResultAsync(id, QueueLedger.NameOf(index), cancellationToken).ConfigureAwait(false);
        return result is null ? null : await ReadAsync(id, result, cancellationToken).ConfigureAwait(false);
    }

    public async Task<VariantView?> OpenVariantAsync(Guid id, string owner, long index, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is not { } info)
        {
            return null;
        }

        return await views.OpenAsync(owner, id, index, async token =>
        {
            if (await queue.GetPayloadAsync(id, token).ConfigureAwait(false) is not { } payload)
            {
                return null;
            }

            var job = JsonSerializer.Deserialize(payload, JobRecordJson.Default.RenderJobPayload)!;
            var run = new DurableJob(id.ToString(), info.CreatedAt, new ReadOnlyLedger(queue, id, job.Voices), new MemoryStorageJournal());
            return await new VariantOpener(services).OpenAsync(job.ToRequest(), run, index, token).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<RenderJobInfo?> ApproveAsync(
        Guid id, string owner, IReadOnlyList<OrdinalRange>? ordinals = null, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is not { } info)
        {
            return null;
        }

        await approval.ApproveAsync(info, ordinals, cancellationToken).ConfigureAwait(false);
        return await GetAsync(id, owner, cancellationToken).ConfigureAwait(false);
    }

    public async Task<RenderJobInfo?> CancelAsync(Guid id, string owner, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        await queue.CancelAsync(id, cancellationToken).ConfigureAwait(false);
        return await GetAsync(id, owner, cancellationToken).ConfigureAwait(false);
    }

    public async Task<RenderJobInfo?> RetryAsync(Guid id, string owner, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        await limit.EnsureMayOpenAsync(owner, null, cancellationToken).ConfigureAwait(false);
        await queue.RequeueAsync(id, cancellationToken).ConfigureAwait(false);
        return await GetAsync(id, owner, cancellationToken).ConfigureAwait(false);
    }

    public async Task<RenderJobRemoval?> RemoveAsync(Guid id, string owner, CancellationToken cancellationToken = default) =>
        await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is { } info
            ? await remover.RemoveAsync(info, cancellationToken).ConfigureAwait(false)
            : null;

    public IAsyncEnumerable<RenderJobsEvent> WatchAllAsync(string owner, string? after, CancellationToken cancellationToken = default) =>
        watch.WatchAsync(owner, after, cancellationToken);

    public async IAsyncEnumerable<RenderJobEvent> WatchAsync(
        Guid id, string owner, string? after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is null)
        {
            yield break;
        }

        await foreach (var change in queue.WatchAsync(new JobWatch { JobId = id, After = after }, cancellationToken).ConfigureAwait(false))
        {
            if (await GetAsync(id, owner, cancellationToken).ConfigureAwait(false) is not { } status)
            {
                yield break;
            }

            yield return new RenderJobEvent(change.Cursor, status);
            if (change.Status is not (JobStatus.Queued or JobStatus.Running or JobStatus.Waiting))
            {
                yield break;
            }
        }
    }

    /// <summary>A recorded variant, completed with its canvas, clips, texts, music and speech from the request of its job.</summary>
    private async ValueTask<VariantResult> ReadAsync(Guid id, JobResult record, CancellationToken cancellationToken)
    {
        var variant = QueueLedger.ReadVariant(record);
        return variant.Clips.Count == 0 && await plans.GetAsync(id, cancellationToken).ConfigureAwait(false) is { } plan
            ? plan.Complete(variant)
            : variant;
    }

    private static long CharactersOf(VariantResult variant) =>
        variant.Clips.Concat(variant.Music).Sum(part => (long)part.Block.Length + part.Label.Length + part.Url.OriginalString.Length + CharactersOf(part.Speech))
        + (variant.Texts ?? []).Sum(text => (long)text.Block.Length + text.Label.Length + (text.Text?.Length ?? 0))
        + CharactersOf(variant.Speech)
        + (variant.Beside?.Sum(file => (long)file.File.Length + (file.Url?.OriginalString.Length ?? 0)) ?? 0)
        + (variant.Error?.Length ?? 0)
        + (variant.Platforms ?? []).Sum(verdict => verdict.Name.Length + verdict.Refused.Concat(verdict.Advice).Sum(rule => (long)rule.Length))
        + variant.Warnings.Sum(warning => (long)warning.Length);

    private static long CharactersOf(VariantSpeech? speech) =>
        (speech?.Text?.Length ?? 0) + (speech?.Label?.Length ?? 0) + (speech?.Url?.OriginalString.Length ?? 0);

    private async Task<JobInfo?> FindAsync(Guid id, string owner, CancellationToken cancellationToken)
    {
        var info = await queue.GetAsync(id, cancellationToken).ConfigureAwait(false);
        return info?.Owner == owner ? info : null;
    }
}
