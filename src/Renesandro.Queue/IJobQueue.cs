namespace Renesandro.Queue;

/// <summary>A durable queue: every accepted job ends done, dead-lettered or cancelled, whatever process dies in between.</summary>
/// <remarks>
/// Delivery is at least once; with keyed results and fencing tokens the effect is once. Implementations are thread-safe and
/// meant to live as long as the process. Take the narrowest role a class needs: <see cref="IJobProducer"/> to hand in work,
/// <see cref="IJobSource"/> to do it, <see cref="IJobReader"/> and <see cref="IJobResultReader"/> to look at it.
/// Every call can throw <see cref="JobQueueUnavailableException"/> when the store cannot be reached or refuses writes; a write
/// that failed so may still have happened, and every write can be repeated safely.
/// </remarks>
public interface IJobQueue : IJobProducer, IJobSource, IJobReader, IJobResultReader;
