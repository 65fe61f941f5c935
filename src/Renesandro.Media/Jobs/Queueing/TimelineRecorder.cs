using Renesandro.Media.Diagnostics;
using Renesandro.Media.Jobs.Records;
using Renesandro.Queue;
using Renesandro.Queue.Errors;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Records what an attempt spends its time on, now and then and at its end. One small record an attempt, which replaces itself.</summary>
internal sealed class TimelineRecorder : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly JobContext _context;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _recording;

    public TimelineRecorder(JobContext context, TimeProvider time)
    {
        (_context, _time, Times) = (context, time, new StageTimes(time));
        _recording = RecordAsync();
    }

    public StageTimes Times { get; }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _recording.ConfigureAwait(false);
        await WriteAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task RecordAsync()
    {
        while (true)
        {
            await Task.Delay(Interval, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ending.IsCancellationRequested)
            {
                return;
            }

            await WriteAsync().ConfigureAwait(false);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await _context.RecordResultAsync(StoredTimeline.Of(Times).ToResult(_context.Job.FencingToken)).ConfigureAwait(false);
        }
        catch (JobQueueException)
        {
            // A job does not need its timeline. Data that must not be lost is written by the ledger, whose failure fails the attempt.
        }
    }
}
