using Renesandro.Media.Diagnostics;
using Renesandro.Media.Jobs.Records;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>Puts the timelines of the attempts of a job together, with the time between them.</summary>
internal sealed class TimelineReader(IJobResultReader results, TimeProvider time)
{
    public async Task<RenderJobTimeline> GetAsync(JobInfo info, CancellationToken cancellationToken)
    {
        var page = await results.ListResultsAsync(info.Id, new JobResultQuery(StoredTimeline.Prefix, StoredTimeline.MaxAttempts), cancellationToken).ConfigureAwait(false);
        StoredTimeline[] attempts =
        [
            .. page.Results.TakeWhile(result => result.Name.StartsWith(StoredTimeline.Prefix, StringComparison.Ordinal))
                .Select(StoredTimeline.Read).OrderBy(attempt => attempt.Started),
        ];
        var spans = attempts.SelectMany(attempt => SpansOf(attempt, (attempt.Started - info.CreatedAt).TotalSeconds)).ToList();
        var waits = Waits(info, attempts).ToList();
        var totals = attempts.SelectMany(attempt => attempt.Stages)
            .Concat(waits.Select(wait => new StoredStage(WorkStage.Wait, wait.To - wait.From, [])))
            .GroupBy(stage => stage.Stage)
            .OrderBy(stage => stage.Key)
            .Select(stage => new TimelineTotal(stage.Key, Rounded(stage.Sum(one => one.Seconds))));
        return new RenderJobTimeline([.. spans.Concat(waits).OrderBy(span => span.Stage).ThenBy(span => span.From)], [.. totals]);
    }

    private static IEnumerable<TimelineSpan> SpansOf(StoredTimeline attempt, double offset) =>
        from stage in attempt.Stages
        from span in stage.Spans
        select new TimelineSpan(stage.Stage, Rounded(offset + span[0]), Rounded(offset + span[1]), stage.Stage == WorkStage.Wait ? 0 : (long)span[2]);

    /// <summary>When no attempt was made: before the first one, between two, and now, while the job is queued.</summary>
    private IEnumerable<TimelineSpan> Waits(JobInfo info, IEnumerable<StoredTimeline> attempts)
    {
        var from = 0.0;
        foreach (var attempt in attempts)
        {
            var started = (attempt.Started - info.CreatedAt).TotalSeconds;

            // The clock of the worker may differ from that of the queue.
            if (started > from)
            {
                yield return Wait(from, started);
            }

            from = Math.Max(from, started + attempt.Seconds);
        }

        var now = (time.GetUtcNow() - info.CreatedAt).TotalSeconds;
        if (info.Status == JobStatus.Queued && now > from)
        {
            yield return Wait(from, now);
        }
    }

    private static TimelineSpan Wait(double from, double to) => new(WorkStage.Wait, Rounded(from), Rounded(to), 0);

    // Times of another clock may come out before the job was accepted.
    private static double Rounded(double seconds) => Math.Round(Math.Max(0, seconds), 2);
}
