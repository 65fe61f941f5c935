using System.Text.Json;
using System.Threading.Channels;
using Renesandro.Media.Rendering;
using Renesandro.Queue;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs;

/// <summary>Writes the latest progress of a job into the queue, at most twice a second, while the job goes on.</summary>
internal sealed class ProgressReporter : IProgress<RenderProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Channel<RenderProgress> _latest = Channel.CreateBounded<RenderProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly JobContext _context;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _writing;
    private (long Done, long Total, long Failed) _variants;

    public ProgressReporter(JobContext context, TimeProvider time)
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
            if (progress.Stage == RenderStage.Rendering)
            {
                _variants = (progress.Done - progress.Failed, progress.Total, progress.Failed);
            }

            try
            {
                var step = JsonSerializer.Serialize(RenderStep.Of(progress), RenderJobJson.Stored.RenderStep);
                await _context
                    .ReportProgressAsync(new JobProgress(_variants.Done, _variants.Total, _variants.Failed, step))
                    .ConfigureAwait(false);
                await Task.Delay(Pause, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (JobQueueException)
            {
                // Progress is a courtesy. What must not be lost is written by the ledger, which does fail the attempt.
            }
        }
    }
}
