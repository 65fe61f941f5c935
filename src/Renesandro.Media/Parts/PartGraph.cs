using System.Collections.Concurrent;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Fetching;
using Renesandro.Media.Planning;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts;

/// <summary>
/// The parts of one attempt at a job. The first request for a part starts making it, and all further requests wait for the same one. The graph
/// makes each part once, limits concurrency, waits for disk and memory, records metrics, and turns failures into faults.
/// </summary>
/// <remarks>Safe for concurrent calls. Disposing it waits for parts in progress; cancel the token to end them.</remarks>
internal sealed class PartGraph(PartServices services, JobPlan plan, JobNeeds needs, DurableJob job, WorkDirectory work, ResourceGate gate, CancellationToken ended)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<object, RequestedPart> _parts = new();
    private readonly Dictionary<Lane, LaneQueue> _lanes = Enum.GetValues<Lane>().ToDictionary(
        lane => lane, lane => new LaneQueue(lane == Lane.Fetching ? FetchSlots.PerJob : services.Options.Workers));

    private long _requests;

    public PartServices Services => services;

    public JobPlan Plan => plan;

    /// <value>The clips, music and texts that this attempt needs.</value>
    public JobNeeds Needs { get; } = needs;

    public DurableJob Job => job;

    /// <value>
    /// The clips, music and texts that decide about the job as a whole: its sources, canvases and limits. More than <see cref="Needs"/> while only the
    /// first variants are made. Default: the same.
    /// </value>
    public JobNeeds Scope { get; init; } = needs;

    /// <value>The directory for the files of parts.</value>
    public WorkDirectory Work => work;

    /// <value>Cancels the work on all parts.</value>
    public CancellationToken Ended => ended;

    /// <value>The time limit for fetching all sources of the job together.</value>
    public FetchDeadline FetchDeadline { get; } = new(services.FetchingOptions.Value.JobTimeout, services.Time);

    /// <value>Whether speech may be paid for. Default true.</value>
    public bool MayPay { get; init; } = true;

    /// <value>Whether texts may be spoken that have no recording yet, paid or not; a job that is only planned speaks none. Default true.</value>
    public bool MaySpeak { get; init; } = true;

    /// <value>Whether a text that may not be spoken now is replaced by silence of about its length, with a warning. Default false: it is a fault.</value>
    public bool SilencesUnspoken { get; init; }

    /// <summary>A part; the first request starts making it.</summary>
    public Task<Outcome<T>> GetAsync<T>(Part<T> part)
        where T : class =>
        (Task<Outcome<T>>)_parts.GetOrAdd(
            part, static (key, graph) => new RequestedPart(Interlocked.Increment(ref graph._requests), () => ((Part<T>)key).MakeAsync(graph)), this).Making;

    /// <summary>A part, with a wait that can be cancelled; the part is made all the same.</summary>
    public Task<Outcome<T>> GetAsync<T>(Part<T> part, CancellationToken cancellationToken)
        where T : class =>
        GetAsync(part).WaitAsync(cancellationToken);

    /// <summary>Forgets a part that will not be requested again, and disposes of it. One in progress stays until the attempt ends.</summary>
    public void Drop<T>(Part<T> part)
        where T : class
    {
        if (_parts.TryGetValue(part, out var made) && made.Making.IsCompleted && _parts.TryRemove(part, out _)
            && made.Making is Task<Outcome<T>> { IsCompletedSuccessfully: true, Result.Value: IDisposable value })
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
        InLaneAsync(lane, _parts[part].Order, token => lane switch
        {
            // A download itself may fill the disk, so it is retried once there is space again.
            Lane.Fetching => gate.RunAsync(() => MeasureAsync(part, lane, make), token),
            Lane.Encoding or Lane.Speaking => AdmittedAsync(part, lane, make),
            _ => MeasureAsync(part, lane, make),
        }, ended);

    /// <summary>Runs other work in a lane once it has a free slot, before parts that are waiting for one.</summary>
    public Task<T> InLaneAsync<T>(Lane lane, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        InLaneAsync(lane, order: 0, work, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts.Values)
        {
            await part.Making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<T> InLaneAsync<T>(Lane lane, long order, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _lanes[lane].EnterAsync(order, cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lanes[lane].Leave();
        }
    }

    private async Task<Outcome<T>> AdmittedAsync<T>(Part<T> part, Lane lane, Func<CancellationToken, Task<T>> make)
        where T : class
    {
        await gate.WaitAsync(ended).ConfigureAwait(false);
        return await MeasureAsync(part, lane, make).ConfigureAwait(false);
    }

    private async Task<Outcome<T>> MeasureAsync<T>(Part<T> part, Lane lane, Func<CancellationToken, Task<T>> make)
        where T : class
    {
        var started = services.Time.GetTimestamp();
        using var work = job.Times?.Begin(StageOf(lane));
        var made = await Outcome<T>.OfAsync(() => make(ended)).ConfigureAwait(false);
        MediaDiagnostics.CountPart(part.GetType(), services.Time.GetElapsedTime(started), made.Fault is not null);
        return made;
    }

    private static WorkStage StageOf(Lane lane) => lane switch
    {
        Lane.Fetching or Lane.Probing => WorkStage.Fetch,
        Lane.Encoding => WorkStage.Encode,
        Lane.Speaking => WorkStage.Speak,
        _ => WorkStage.Mix,
    };

    /// <summary>A part that was requested, with its place in the order of requests.</summary>
    private sealed class RequestedPart(long order, Func<Task> make)
    {
        private readonly Lazy<Task> _making = new(make);

        public long Order => order;

        public Task Making => _making.Value;
    }
}
