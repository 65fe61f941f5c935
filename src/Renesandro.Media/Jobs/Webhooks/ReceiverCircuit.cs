namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>
/// The circuit breaker for one owner and a receiver that does not answer. After some consecutive failures nothing is sent to it for a pause; then
/// one delivery probes whether it answers again, and if not, the pause is doubled.
/// </summary>
internal sealed class ReceiverCircuit : IDeliveryState
{
    public const int MaxFailures = 5;

    private static readonly TimeSpan MinPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);
    private readonly ReturnTimes _returns = new();
    private int _running;
    private int _failures;
    private bool _isProbing;
    private TimeSpan _failedAt;
    private TimeSpan _openUntil;

    /// <value>How long nothing is sent; zero while deliveries are allowed.</value>
    public TimeSpan Pause { get; private set; }

    public bool IsInUse => _running > 0;

    public bool IsForgettable(TimeSpan now) => !IsInUse && (_failures == 0 || now - _failedAt > Memory);

    public bool IsOpen(TimeSpan now) => Pause > TimeSpan.Zero && (_isProbing || now < _openUntil);

    /// <summary>When a delivery that may not be sent now should be retried.</summary>
    public TimeSpan ReturnAt(TimeSpan now) => _returns.Next(now > _openUntil ? now : _openUntil, Spacing);

    /// <summary>Begins a delivery; only while the circuit is not open.</summary>
    /// <returns>Whether this delivery is the probe.</returns>
    public bool Begin()
    {
        _running++;
        return _isProbing = Pause > TimeSpan.Zero;
    }

    /// <returns>Whether this closed the circuit again.</returns>
    public bool End(DeliveryOutcome outcome, bool isProbe, TimeSpan now)
    {
        var wasOpen = Pause > TimeSpan.Zero;
        _running--;
        _isProbing &= !isProbe;
        if (outcome == DeliveryOutcome.Answered)
        {
            (_failures, Pause) = (0, TimeSpan.Zero);
            return wasOpen;
        }

        if (outcome == DeliveryOutcome.Unanswered)
        {
            (_failures, _failedAt) = (_failures + 1, now);

            // Deliveries that were in progress when it opened give no new information.
            if (isProbe || (!wasOpen && _failures >= MaxFailures))
            {
                Pause = !wasOpen ? MinPause : Pause * 2 < MaxPause ? Pause * 2 : MaxPause;
                _openUntil = now + Pause;
            }
        }

        return false;
    }
}
