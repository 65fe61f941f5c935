using System.Collections.Concurrent;
using System.Diagnostics;
using Renesandro.Queue.Diagnostics;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Hosting;

/// <summary>Renews leases from a thread of its own: handlers that block every thread of the pool must not cost their leases.</summary>
internal sealed class LeaseRenewer : IDisposable
{
    // By lease, when its last renewal was sent; 0 for one at the next tick.
    private readonly ConcurrentDictionary<JobLease, long> _sent = new();
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

    public void Add(JobLease lease) => _sent[lease] = Stopwatch.GetTimestamp();

    public void Remove(JobLease lease) => _sent.TryRemove(lease, out _);

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
            foreach (var (lease, sent) in _sent)
            {
                // Sent whether or not the answer to the last one was seen: seeing it needs a thread of the pool.
                if (Stopwatch.GetElapsedTime(sent) >= _interval - _tick && _sent.TryUpdate(lease, Stopwatch.GetTimestamp(), sent))
                {
                    _ = RenewAsync(lease);
                }
            }
        }
    }

    private async Task RenewAsync(JobLease lease)
    {
        try
        {
            await lease.RenewAsync().ConfigureAwait(false);
            QueueDiagnostics.LeasesRenewed.Add(1);
        }
        catch (LeaseLostException)
        {
            Remove(lease);
        }
        catch (JobQueueException)
        {
            // Tried again at the next tick, until the lease says by itself that it has run out.
            if (_sent.TryGetValue(lease, out var sent))
            {
                _sent.TryUpdate(lease, 0, sent);
            }
        }
        catch (ObjectDisposedException)
        {
            Remove(lease);
        }
    }
}
