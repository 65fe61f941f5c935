using System.Collections.Concurrent;

namespace Renesandro.Queue.Leasing;

/// <summary>The leases that this process holds, for cancellations that the store announces.</summary>
internal sealed class LeaseRegistry
{
    private readonly ConcurrentDictionary<Guid, JobLease> _leases = new();

    public bool IsEmpty => _leases.IsEmpty;

    public ICollection<Guid> JobIds => _leases.Keys;

    // A job that came back to this process has a newer lease: the older one is lost.
    public void Add(JobLease lease) => _leases.AddOrUpdate(
        lease.Job.Id,
        static (_, fresh) => fresh,
        static (_, old, fresh) =>
        {
            old.OnLost();
            return fresh;
        },
        lease);

    public void Remove(JobLease lease) => _leases.TryRemove(KeyValuePair.Create(lease.Job.Id, lease));

    public void CancelRequested(Guid id)
    {
        if (_leases.TryGetValue(id, out var lease))
        {
            lease.OnCancelRequested();
        }
    }
}
