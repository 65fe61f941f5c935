namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>The deliveries of one receiver, or of one owner, that are on their way.</summary>
internal sealed class DeliverySlots(int limit) : IDeliveryState
{
    private static readonly TimeSpan MinSpacing = TimeSpan.FromMilliseconds(100);
    private readonly ReturnTimes _returns = new();
    private TimeSpan _lasted = TimeSpan.FromSeconds(1);

    public int Running { get; private set; }

    public bool IsFull => Running >= limit;

    public bool IsInUse => Running > 0;

    public bool IsForgettable(TimeSpan now) => !IsInUse && _returns.Last <= now;

    public void Take() => Running++;

    /// <param name="lasted">How long the delivery took, which is how long the next ones are taken to take.</param>
    public void Return(TimeSpan lasted) => (Running, _lasted) = (Running - 1, lasted);

    /// <summary>When one that found no slot is to come back.</summary>
    public TimeSpan ReturnAt(TimeSpan now)
    {
        var spacing = _lasted / limit;
        return _returns.Next(now, spacing > MinSpacing ? spacing : MinSpacing);
    }
}
