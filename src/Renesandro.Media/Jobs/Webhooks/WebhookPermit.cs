namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>A delivery that may begin. Disposing it ends the delivery.</summary>
internal sealed class WebhookPermit(Action<DeliveryOutcome> end) : IDisposable
{
    private Action<DeliveryOutcome>? _end = end;

    public DeliveryOutcome Outcome { get; set; }

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke(Outcome);
}
