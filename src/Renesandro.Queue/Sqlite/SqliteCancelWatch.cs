using Renesandro.Queue.Errors;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Writing;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite;

/// <summary>Checks whether another process cancelled a job that runs in this one.</summary>
internal sealed class SqliteCancelWatch(
    SqliteReaders readers, LeaseRegistry leases, SqliteWake wake, TimeSpan pollInterval, TimeProvider timeProvider) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _starting = new();
    private Task? _loop;

    public void Start()
    {
        lock (_starting)
        {
            _loop ??= LoopAsync();
        }
    }

    public void Dispose() => _stopping.Cancel();

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                var news = wake.Work.Next;
                await WakeSignal.WaitAsync(news, pollInterval, timeProvider, _stopping.Token).ConfigureAwait(false);
                Look();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private void Look()
    {
        if (leases.IsEmpty)
        {
            return;
        }

        try
        {
            var cancelled = readers.Read(static session => session.Query(
                "SELECT id FROM jobs INDEXED BY jobs_lease WHERE state = 2 AND cancel_requested = 1", static reader => Guid.Parse(reader.GetString(0))));
            foreach (var id in cancelled)
            {
                leases.CancelRequested(id);
            }
        }
        catch (JobQueueException)
        {
            // Whoever writes next says so; renewals carry the request as well.
        }
    }
}
