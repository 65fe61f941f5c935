using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Parts.Posters;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>
/// Makes small posters for those who look at a job, whether it asks for posters or not: from a stored file where there is one, else from the prepared parts.
/// Variants with the same first picture share one, so a job of ten thousand has a few dozen.
/// </summary>
internal sealed class VariantPosters(
    IRenderJobs jobs, RenderJobPlans plans, OverviewCache columns, OverviewReader overviews, PosterCache cache, IStorageSink sink, FramePicture frames) : IDisposable
{
    private const int MaxWidth = 480;
    private const int MaxConcurrent = 2;

    // The first with the picture may have failed or be stored elsewhere.
    private const int MaxCandidates = 4;

    // Seconds are counted in these frames where nothing is known of the real ones.
    private static readonly FrameRate Rate = new(25, 1);

    private readonly SemaphoreSlim _drawing = new(MaxConcurrent);

    /// <param name="job">A job of the owner.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="index">Index of the variant.</param>
    /// <param name="cancellationToken">Ends the wait and the drawing.</param>
    /// <returns>Null when there is no such variant, or nothing to draw it from yet.</returns>
    public async Task<VariantPoster?> GetAsync(JobInfo job, string owner, long index, CancellationToken cancellationToken)
    {
        var id = job.Id;
        if (index < 0 || await plans.GetAsync(id, cancellationToken).ConfigureAwait(false) is not { } plan || index >= plan.Variants)
        {
            return null;
        }

        var same = (await columns.GetAsync(id, cancellationToken).ConfigureAwait(false))?.Posters;
        if (same is not null && same[index] != index)
        {
            return new VariantPoster(same[index], null);
        }

        var poster = await cache.GetAsync(id, index, () => DrawAsync(job, owner, index, plan, same, cancellationToken), cancellationToken).ConfigureAwait(false);
        return poster is null ? null : new VariantPoster(index, poster);
    }

    public void Dispose() => _drawing.Dispose();

    private async Task<byte[]?> DrawAsync(JobInfo job, string owner, long index, JobPlan plan, long[]? same, CancellationToken cancellationToken)
    {
        await _drawing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await DrawStoredAsync(job.Id, owner, Candidates(index, same), plan, cancellationToken).ConfigureAwait(false) is { } poster)
            {
                return poster;
            }

            // Those may have failed for what comes later in them.
            if (same is not null
                && await DrawStoredAsync(job.Id, owner, await StoredAsync(job, index, same, cancellationToken).ConfigureAwait(false), plan, cancellationToken).ConfigureAwait(false) is { } other)
            {
                return other;
            }

            using var view = await jobs.OpenVariantAsync(job.Id, owner, index, cancellationToken).ConfigureAwait(false);
            if (view is null)
            {
                return null;
            }

            var content = view.Content.OpenRead();
            await using var _ = content.ConfigureAwait(false);
            return await DrawAsync(content, plan, index, view.Duration.TotalSeconds, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _drawing.Release();
        }
    }

    /// <summary>Draws the first of the candidates that is stored.</summary>
    private async Task<byte[]?> DrawStoredAsync(Guid id, string owner, IEnumerable<long> candidates, JobPlan plan, CancellationToken cancellationToken)
    {
        foreach (var candidate in candidates)
        {
            if (await jobs.GetVariantAsync(id, owner, candidate, cancellationToken).ConfigureAwait(false) is { Status: VariantStatus.Done, File: { } name } variant
                && (await sink.OpenItemAsync(id.ToString(), new StoredItem(name, variant.Bytes, variant.Url, variant.Hash), cancellationToken).ConfigureAwait(false))?.Stream is { } stored)
            {
                await using var _ = stored.ConfigureAwait(false);
                return await DrawAsync(stored, plan, candidate, variant.DurationSeconds, cancellationToken).ConfigureAwait(false);
            }
        }

        return null;
    }

    private static IEnumerable<long> Candidates(long index, long[]? same) => same is null ? [index] : Same(index, same).Take(MaxCandidates);

    private async Task<IEnumerable<long>> StoredAsync(JobInfo job, long index, long[] same, CancellationToken cancellationToken)
    {
        var statuses = (await overviews.GetAsync(job, cancellationToken).ConfigureAwait(false)).Statuses;
        return statuses.Count == same.Length ? Same(index, same).Where(other => statuses[(int)other] == OverviewStatus.Done).Take(MaxCandidates) : [];
    }

    private static IEnumerable<long> Same(long index, long[] same) =>
        Enumerable.Range((int)index, same.Length - (int)index).Where(other => same[other] == index).Select(other => (long)other);

    private Task<byte[]> DrawAsync(Stream variant, JobPlan plan, long ordinal, double seconds, CancellationToken cancellationToken)
    {
        var first = plan[ordinal].Timeline.Segments[0];
        var share = first.Clip.Source is { End: { } end } source ? end - (source.Start ?? 0) : seconds / plan.Request.VideoBlocks.Count;
        var second = plan.Request.Options.Poster?.Second
            ?? (PosterTime.Choose(first.Shown.Look, Math.Max(1, PosterTime.FrameAt(Math.Min(share, seconds), Rate)), Rate) / Rate.Value);

        // The last frame, where the poster would be after the end.
        return frames.ThumbnailAsync(variant, Math.Max(0, Math.Min(second, seconds - (2 / Rate.Value))), MaxWidth, cancellationToken);
    }
}
