namespace Renesandro.Host.Renders.Events;

/// <summary>Tells all streams at once that a sign of life is due: one timer, however many there are.</summary>
internal sealed class KeepAlive : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ITimer _timer;
    private TaskCompletionSource _next = New();

    public KeepAlive(TimeProvider time) => _timer = time.CreateTimer(static self => ((KeepAlive)self!).Tell(), this, Interval, Interval);

    /// <value>Completes when the next one is due.</value>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Dispose() => _timer.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell() => Interlocked.Exchange(ref _next, New()).TrySetResult();
}
