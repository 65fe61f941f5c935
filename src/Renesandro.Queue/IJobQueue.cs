using Renesandro.Queue.Errors;

namespace Renesandro.Queue;

/// <summary>A durable queue: every accepted job ends done, dead-lettered or cancelled, whatever process dies in between.</summary>
/// <remarks>
/// Delivery is at least once; with named results and fencing tokens the effect is once. Implementations are thread-safe and
/// meant to live as long as the process. Depend on the narrowest role that a class needs: <see cref="IJobProducer"/> to enqueue jobs,
/// <see cref="IJobSource"/> to lease them, <see cref="IJobTree"/> for jobs that wait for jobs, <see cref="IJobReader"/> and <see cref="IJobResultReader"/> to read them.
/// Every call can throw <see cref="JobQueueUnavailableException"/> when the store cannot be reached or refuses writes. A write
/// that failed in this way may still have happened, and every write can be repeated safely.
/// </remarks>
public interface IJobQueue : IJobProducer, IJobSource, IJobReader, IJobResultReader, IJobTree;
