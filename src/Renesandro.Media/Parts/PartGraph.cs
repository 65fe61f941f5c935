using System.Collections.Concurrent;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Fetching;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Parts;

/// <summary>
/// The parts of one attempt at a job. The first request for a part starts making it, and all further requests wait for the same one. The graph
/// makes each part once, limits concurrency, waits for disk and memory, records metrics, and turns failures into faults.
/// </summary>
/// <remarks>Safe for concurrent calls. Disposing it waits for parts in progress; cancel the token to end them.</remarks>
internal sealed class PartGraph(PartServices services, JobPlan plan, JobNeeds needs, DurableJob job, WorkDirectory work, ResourceGate gate, CancellationToken ended)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<object, Lazy<Task>> _parts = new();
    private readonly Dictionary<Lane, SemaphoreSlim> _lanes = Enum.GetValues<Lane>().ToDictionary(
        lane => lane, lane => new SemaphoreSlim(lane == Lane.Fetching ? FetchSlots.PerJob : services.Options.Workers));

    public PartServices Services => services;

    public JobPlan Plan => plan;

    /// <value>The clips, music and texts that this attempt needs.</value>
    public JobNeeds Needs => needs;

    public DurableJob Job => job;

    /// <value>The directory for the files of parts.</value>
    public WorkDirectory Work => work;

    /// <value>Cancels the work on all parts.</value>
    public CancellationToken Ended => ended;

    /// <value>The time limit for fetching all sources of the job together.</value>
    public FetchDeadline FetchDeadline { get; } = new(services.FetchingOptions.Value.JobTimeout, services.Time);

    /// <value>Whether speech may be paid for. Default true.</value>
    public bool MayPay { get; init; } = true;

    /// <summary>A part; the first request starts making it.</summary>
    public Task<Outcome<T>> GetAsync<T>(Part<T> part)
        where T : class =>
        (Task<Outcome<T>>)_parts.GetOrAdd(part, static (key, graph) => new Lazy<Task>(() => ((Part<T>)key).MakeAsync(graph)), this).Value;

    /// <summary>A part, with a wait that can be cancelled; the part is made all the same.</summary>
    public Task<Outcome<T>> GetAsync<T>(Part<T> part, CancellationToken cancellationToken)
        where T : class =>
        GetAsync(part).WaitAsync(cancellationToken);

    /// <summary>Disposes of a part that will not be requested again.</summary>
    public void Drop<T>(Part<T> part)
        where T : class, IDisposable
    {
        if (_parts.TryRemove(part, out var made) && made.Value is Task<Outcome<T>> { IsCompletedSuccessfully: true, Result.Value: { } value })
        {
            value.Dispose();
        }
    }

    /// <summary>Runs the work of a part once its lane has a free slot and disk and memory suffice.</summary>
    /// <param name="part">The part.</param>
    /// <param name="lane">The lane that it runs in.</param>
    /// <param name="make">Makes it; a <see cref="MediaException"/> becomes the fault of the part.</param>
    public Task<Outcome<T>> RunAsync<T>(Part<T> part, Lane lane, Func<CancellationToken, Task<T>> make)
        where T : class =>
        InLaneAsync(lane, token => lane switch
        {
            // A download itself may fill the disk, so it is retried once there is space again.
            Lane.Fetching => gate.RunAsync(() => MeasureAsync(part, make), token),
            Lane.Encoding or Lane.Speaking => AdmittedAsync(part, make),
            _ => MeasureAsync(part, make),
        }, ended);

    /// <summary>Runs other work in a lane once it has a free slot.</summary>
    public async Task<T> InLaneAsync<T>(Lane lane, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _lanes[lane].WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lanes[lane].Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts.Values)
        {
            if (part.IsValueCreated)
            {
                await part.Value.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        foreach (var lane in _lanes.Values)
        {
            lane.Dispose();
        }
    }

    private async Task<Outcome<T>> AdmittedAsync<T>(Part<T> part, Func<CancellationToken, Task<T>> make)
        where T : class
    {
        await gate.WaitAsync(ended).ConfigureAwait(false);
        return await MeasureAsync(part, make).ConfigureAwait(false);
    }

    private async Task<Outcome<T>> MeasureAsync<T>(Part<T> part, Func<CancellationToken, Task<T>> make)
        where T : class
    {
        var started = services.Time.GetTimestamp();
        var made = await Outcome<T>.OfAsync(() => make(ended)).ConfigureAwait(false);
        MediaDiagnostics.CountPart(part.GetType(), services.Time.GetElapsedTime(started), made.Fault is not null);
        return made;
    }
}
