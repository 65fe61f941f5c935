using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Planning.Approving;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>Puts the columns of a job together: those that never change, and how its variants ended so far.</summary>
internal sealed class OverviewReader(IJobQueue queue, RenderJobHeaders headers, OverviewCache columns)
{
    private const int MaxCached = 8;

    private readonly Lock _caching = new();
    private readonly LinkedList<(Version Of, RenderJobOverview Overview)> _cached = [];

    public async Task<RenderJobOverview> GetAsync(JobInfo info, CancellationToken cancellationToken)
    {
        var header = await headers.GetAsync(info, cancellationToken).ConfigureAwait(false);
        if (header.Variants > RenderJobOverview.MaxVariants)
        {
            throw new MediaException(
                $"The job has {header.Variants} variants, and an overview at most {RenderJobOverview.MaxVariants}: read them in pages with GET /process_media/status/{info.Id}.");
        }

        // Nothing of an ended job changes until it is retried.
        var version = new Version(info.Id, info.StartedAt, info.EndedAt);
        if (info.EndedAt is not null && Find(version) is { } cached)
        {
            return cached;
        }

        var overview = await ReadAsync(info.Id, header, cancellationToken).ConfigureAwait(false);
        if (info.EndedAt is not null)
        {
            Add(version, overview);
        }

        return overview;
    }

    private async Task<RenderJobOverview> ReadAsync(Guid id, RenderJobHeader header, CancellationToken cancellationToken)
    {
        var fixedColumns = await columns.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (fixedColumns is null)
        {
            return await ReadEndedAsync(id, header, cancellationToken).ConfigureAwait(false);
        }

        var count = fixedColumns.Posters.Length;
        var approved = header.Preview is null
            ? null
            : StoredApproval.Read(await queue.GetResultAsync(id, StoredApproval.Name, cancellationToken).ConfigureAwait(false));
        var (statuses, seconds, bytes, warnings) = (Statuses(count, approved), new double[count], new long[count], new int[count]);
        await RecordedOutcomes.VisitAsync(queue, id, outcome =>
        {
            if (outcome.Ordinal >= 0 && outcome.Ordinal < count)
            {
                statuses[outcome.Ordinal] = StatusOf(outcome);
                (seconds[outcome.Ordinal], bytes[outcome.Ordinal], warnings[outcome.Ordinal]) = (Rounded(outcome.Seconds), outcome.Bytes, outcome.Warnings);
            }
        }, cancellationToken).ConfigureAwait(false);
        return new RenderJobOverview
        {
            Count = count,
            Dimensions = fixedColumns.Dimensions,
            Ordinals = [.. Enumerable.Range(0, count).Select(ordinal => (long)ordinal)],
            Picks = fixedColumns.Picks,
            Posters = fixedColumns.Posters,
            Statuses = statuses,
            Seconds = seconds,
            Bytes = bytes,
            Warnings = warnings,
        };
    }

    private async Task<RenderJobOverview> ReadEndedAsync(Guid id, RenderJobHeader header, CancellationToken cancellationToken)
    {
        var ended = new List<RecordedOutcome>();
        await RecordedOutcomes.VisitAsync(queue, id, ended.Add, cancellationToken).ConfigureAwait(false);
        return new RenderJobOverview
        {
            Count = header.Variants,
            Dimensions = [],
            Ordinals = ended.ConvertAll(outcome => outcome.Ordinal),
            Picks = [],
            Posters = ended.ConvertAll(outcome => outcome.Ordinal),
            Statuses = ended.ConvertAll(StatusOf),
            Seconds = ended.ConvertAll(outcome => Rounded(outcome.Seconds)),
            Bytes = ended.ConvertAll(outcome => outcome.Bytes),
            Warnings = ended.ConvertAll(outcome => outcome.Warnings),
        };
    }

    private static OverviewStatus[] Statuses(int count, VariantSet? approved) =>
        [.. Enumerable.Range(0, count).Select(ordinal => approved?.Contains(ordinal) == false ? OverviewStatus.LeftOut : OverviewStatus.Waiting)];

    private static OverviewStatus StatusOf(RecordedOutcome outcome) => outcome.IsDone ? OverviewStatus.Done : OverviewStatus.Failed;

    private static double Rounded(double seconds) => Math.Round(seconds, 3);

    private RenderJobOverview? Find(Version version)
    {
        lock (_caching)
        {
            return _cached.FirstOrDefault(entry => entry.Of == version).Overview;
        }
    }

    private void Add(Version version, RenderJobOverview overview)
    {
        lock (_caching)
        {
            _cached.AddFirst((version, overview));
            if (_cached.Count > MaxCached)
            {
                _cached.RemoveLast();
            }
        }
    }

    private sealed record Version(Guid Id, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);
}
