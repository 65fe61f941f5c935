namespace Renesandro.Host.Renders.Events;

/// <summary>Signals to all streams that a keep-alive comment is due: one timer, however many streams there are.</summary>
internal sealed class KeepAlive : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ITimer _timer;
    private TaskCompletionSource _next = New();

    public KeepAlive(TimeProvider time) => _timer = time.CreateTimer(static self => ((KeepAlive)self!).Signal(), this, Interval, Interval);

    /// <value>Completes when the next one is due.</value>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Dispose() => _timer.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal() => Interlocked.Exchange(ref _next, New()).TrySetResult();
}
