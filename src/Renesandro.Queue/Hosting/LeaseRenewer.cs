using System.Collections.Concurrent;
using System.Diagnostics;
using Renesandro.Queue.Diagnostics;

namespace Renesandro.Queue.Hosting;

/// <summary>Renews leases from a thread of its own: handlers that block every thread of the pool must not cost their leases.</summary>
internal sealed class LeaseRenewer : IDisposable
{
    private readonly ConcurrentDictionary<JobLease, Entry> _entries = new();
    private readonly ManualResetEventSlim _stopped = new();
    private readonly TimeSpan _interval;
    private readonly TimeSpan _tick;
    private readonly Thread _thread;

    public LeaseRenewer(TimeSpan leaseDuration)
    {
        // Two renewals may fail before a lease runs out.
        _interval = leaseDuration / 3;
        _tick = _interval / 4;
        _thread = new(Loop) { IsBackground = true, Name = "Job lease renewal" };
        _thread.Start();
    }

    public void Add(JobLease lease) => _entries[lease] = new() { RenewedAt = Stopwatch.GetTimestamp() };

    public void Remove(JobLease lease) => _entries.TryRemove(lease, out _);

    public void Dispose()
    {
        _stopped.Set();
        _thread.Join();
        _stopped.Dispose();
    }

    private void Loop()
    {
        while (!_stopped.Wait(_tick))
        {
            foreach (var (lease, entry) in _entries)
            {
                if (!entry.Busy && Stopwatch.GetElapsedTime(entry.RenewedAt) >= _interval - _tick)
                {
                    entry.Busy = true;
                    _ = RenewAsync(lease, entry);
                }
            }
        }
    }

    private async Task RenewAsync(JobLease lease, Entry entry)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await lease.RenewAsync().ConfigureAwait(false);
            entry.RenewedAt = begun;
            QueueDiagnostics.LeasesRenewed.Add(1);
        }
        catch (LeaseLostException)
        {
            Remove(lease);
        }
        catch (JobQueueException)
        {
            // Tried again at the next tick, until the lease says by itself that it has run out.
        }
        finally
        {
            entry.Busy = false;
        }
    }

    private sealed class Entry
    {
        public long RenewedAt { get; set; }

        public volatile bool Busy;
    }
}
