namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>Counts the deliveries in progress of one receiver or of one owner.</summary>
internal sealed class DeliverySlots(int limit) : IDeliveryState
{
    private static readonly TimeSpan MinSpacing = TimeSpan.FromMilliseconds(100);
    private readonly ReturnTimes _returns = new();
    private TimeSpan _lastDuration = TimeSpan.FromSeconds(1);

    public int Running { get; private set; }

    public bool IsFull => Running >= limit;

    public bool IsInUse => Running > 0;

    public bool IsForgettable(TimeSpan now) => !IsInUse && _returns.Last <= now;

    public void Take() => Running++;

    /// <param name="duration">How long the delivery took; the next ones are expected to take as long.</param>
    public void Return(TimeSpan duration) => (Running, _lastDuration) = (Running - 1, duration);

    /// <summary>When a delivery that found no slot should be retried.</summary>
    public TimeSpan ReturnAt(TimeSpan now)
    {
        var spacing = _lastDuration / limit;
        return _returns.Next(now, spacing > MinSpacing ? spacing : MinSpacing);
    }
}
