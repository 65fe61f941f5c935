using Microsoft.Extensions.Logging;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>
/// Decides whether a delivery may begin. Each receiver and each owner has only a few concurrent deliveries, so that slow receivers do not take
/// all slots of the worker, and a receiver that does not answer is not called for a while.
/// </summary>
/// <remarks>Counts the deliveries of this process. Safe for concurrent calls.</remarks>
internal sealed partial class WebhookLimiter(TimeProvider time, ILogger<WebhookLimiter> logger)
{
    public const int MaxPerReceiver = 2;
    public const int MaxPerOwner = 3;

    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();
    private readonly DeliveryStates<string, DeliverySlots> _receivers = new(() => new DeliverySlots(MaxPerReceiver));
    private readonly DeliveryStates<string, DeliverySlots> _owners = new(() => new DeliverySlots(MaxPerOwner));
    private readonly DeliveryStates<(string Receiver, string Owner), ReceiverCircuit> _circuits = new(() => new ReceiverCircuit());

    /// <value>Number of receivers, owners and pairs of them that have a state.</value>
    internal int States
    {
        get
        {
            lock (_lock)
            {
                return _receivers.Count + _owners.Count + _circuits.Count;
            }
        }
    }

    /// <summary>Begins a delivery, which ends when the permit is disposed; null when it has to wait.</summary>
    /// <param name="receiver">Host and port.</param>
    /// <param name="owner">Owner of the job that ended.</param>
    /// <param name="delay">How long to wait before the next try.</param>
    public WebhookPermit? TryBegin(string receiver, string owner, out TimeSpan delay)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_origin);
            var circuit = _circuits.Get((receiver, owner), now);
            var (ofReceiver, ofOwner) = (_receivers.Get(receiver, now), _owners.Get(owner, now));
            if (circuit.IsOpen(now))
            {
                delay = circuit.ReturnAt(now) - now;
                return null;
            }

            if ((ofOwner.IsFull ? ofOwner : ofReceiver) is { IsFull: true } full)
            {
                delay = full.ReturnAt(now) - now;
                return null;
            }

            ofReceiver.Take();
            ofOwner.Take();
            var isProbe = circuit.Begin();
            delay = TimeSpan.Zero;
            return new WebhookPermit(outcome => End(receiver, circuit, isProbe, [ofReceiver, ofOwner], now, outcome));
        }
    }

    private void End(string receiver, ReceiverCircuit circuit, bool isProbe, DeliverySlots[] taken, TimeSpan begun, DeliveryOutcome outcome)
    {
        TimeSpan before, after;
        bool answersAgain;
        lock (_lock)
        {
            var now = time.GetElapsedTime(_origin);
            foreach (var slots in taken)
            {
                slots.Return(now - begun);
            }

            before = circuit.Pause;
            answersAgain = circuit.End(outcome, isProbe, now);
            after = circuit.Pause;
        }

        if (answersAgain)
        {
            LogAnswersAgain(receiver);
        }
        else if (after > TimeSpan.Zero && (isProbe || before == TimeSpan.Zero) && outcome == DeliveryOutcome.Unanswered)
        {
            LogPaused(receiver, after.TotalSeconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook at {Host} did not answer several times in a row: no event of this user is sent to it for {Seconds:0} s")]
    private partial void LogPaused(string host, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The webhook at {Host} answers again")]
    private partial void LogAnswersAgain(string host);
}
