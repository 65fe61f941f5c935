namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>The state of the deliveries of one receiver or owner.</summary>
internal interface IDeliveryState
{
    /// <value>True while a delivery uses it.</value>
    bool IsInUse { get; }

    /// <summary>True when a new state would behave the same.</summary>
    bool IsForgettable(TimeSpan now);
}
