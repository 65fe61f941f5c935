using System.Text.Json;
using System.Threading.Channels;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Rendering;
using Renesandro.Queue;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Writes the latest progress of a job into the queue in the background, at most twice a second.</summary>
internal sealed class QueueProgressReporter : IProgress<RenderProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Channel<RenderProgress> _latest = Channel.CreateBounded<RenderProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly JobContext _context;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _writing;

    public QueueProgressReporter(JobContext context, TimeProvider time)
    {
        (_context, _time) = (context, time);
        _writing = WriteAsync();
    }

    public void Report(RenderProgress value) => _latest.Writer.TryWrite(value);

    public async ValueTask DisposeAsync()
    {
        _latest.Writer.Complete();
        await _ending.CancelAsync().ConfigureAwait(false);
        await _writing.ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task WriteAsync()
    {
        await foreach (var progress in _latest.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                var detail = JsonSerializer.Serialize(StoredProgress.Of(progress), JobRecordJson.Stored.StoredProgress);
                await _context
                    .ReportProgressAsync(new JobProgress(progress.Done, progress.Total, progress.Failed, detail))
                    .ConfigureAwait(false);
                await Task.Delay(Interval, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (JobQueueException)
            {
                // A job does not need its progress. Data that must not be lost is written by the ledger, whose failure fails the attempt.
            }
        }
    }
}
