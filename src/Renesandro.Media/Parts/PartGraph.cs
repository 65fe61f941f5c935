using System.Collections.Concurrent;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Fetching;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Parts;

/// <summary>
/// The parts of one attempt at a job. Whoever needs a part asks for it: the first who asks starts it, all others wait for the same one. The graph
/// makes each part once, bounds how many are made at a time, waits for disk and memory, measures, and turns failures into faults.
/// </summary>
/// <remarks>Safe for concurrent calls. Disposing it waits for what is being made, which the token ends.</remarks>
internal sealed class PartGraph(PartServices services, JobPlan plan, JobNeeds needs, DurableJob job, WorkDirectory work, ResourceGate gate, CancellationToken ended)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<object, Lazy<Task>> _parts = new();
    private readonly Dictionary<Lane, SemaphoreSlim> _lanes = Enum.GetValues<Lane>().ToDictionary(
        lane => lane, lane => new SemaphoreSlim(lane == Lane.Fetching ? FetchSlots.PerJob : services.Options.Workers));

    public PartServices Services => services;

    public JobPlan Plan => plan;

    /// <value>What this attempt needs.</value>
    public JobNeeds Needs => needs;

    public DurableJob Job => job;

    /// <value>Where parts put their files.</value>
    public WorkDirectory Work => work;

    /// <value>Ends the making of all parts.</value>
    public CancellationToken Ended => ended;

    /// <value>Bounds the fetching of all sources of the job together.</value>
    public FetchDeadline FetchDeadline { get; } = new(services.FetchingOptions.Value.JobTimeout, services.Time);

    /// <value>Whether speech may be paid for. Default true.</value>
    public bool MayPay { get; init; } = true;

    /// <summary>A part, made now when nobody has asked for it before.</summary>
    public Task<Outcome<T>> GetAsync<T>(Part<T> part)
        where T : class =>
        (Task<Outcome<T>>)_parts.GetOrAdd(part, static (key, graph) => new Lazy<Task>(() => ((Part<T>)key).MakeAsync(graph)), this).Value;

    /// <summary>The same, for one who may stop waiting before the part is made.</summary>
    public Task<Outcome<T>> GetAsync<T>(Part<T> part, CancellationToken cancellationToken)
        where T : class =>
        GetAsync(part).WaitAsync(cancellationToken);

    /// <summary>Gives up a part that nobody will ask for again.</summary>
    public void Drop<T>(Part<T> part)
        where T : class, IDisposable
    {
        if (_parts.TryRemove(part, out var made) && made.Value is Task<Outcome<T>> { IsCompletedSuccessfully: true, Result.Value: { } value })
        {
            value.Dispose();
        }
    }

    /// <summary>Does the work of a part once its lane is free and the machine has room for it.</summary>
    /// <param name="part">The part.</param>
    /// <param name="lane">What it keeps busy.</param>
    /// <param name="make">Makes it; a <see cref="MediaException"/> becomes the fault of the part.</param>
    public Task<Outcome<T>> RunAsync<T>(Part<T> part, Lane lane, Func<CancellationToken, Task<T>> make)
        where T : class =>
        InLaneAsync(lane, token => lane switch
        {
            // The bytes of a source may be what leaves no room, so it is fetched again when there is some.
            Lane.Fetching => gate.RunAsync(() => MeasureAsync(part, make), token),
            Lane.Encoding or Lane.Speaking => AdmittedAsync(part, make),
            _ => MeasureAsync(part, make),
        }, ended);

    /// <summary>Does other work of a lane once it is free.</summary>
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
