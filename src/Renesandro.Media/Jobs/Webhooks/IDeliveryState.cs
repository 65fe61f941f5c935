namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>What is remembered of deliveries.</summary>
internal interface IDeliveryState
{
    /// <value>True while a delivery counts on it.</value>
    bool IsInUse { get; }

    /// <summary>True when a new one would do the same.</summary>
    bool IsForgettable(TimeSpan now);
}
