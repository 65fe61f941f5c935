using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Renesandro.Queue.Diagnostics;

/// <summary>Names for OpenTelemetry: <c>AddSource</c> and <c>AddMeter</c> take <see cref="Name"/>.</summary>
public static class QueueDiagnostics
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Renesandro.Queue";

    internal static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Gauge<long> Depth = Meter.CreateGauge<long>(
        "renesandro.queue.depth", "{job}", "Jobs in the queue by state, as of the worker's last sweep.");

    internal static readonly Counter<long> Enqueued = Meter.CreateCounter<long>(
        "renesandro.queue.enqueued", "{job}", "Jobs stored by this process.");

    internal static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(
        "renesandro.queue.wait", "s", "From due to leased, by kind.");

    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "renesandro.queue.duration", "s", "One attempt, by outcome and kind.");

    internal static readonly Counter<long> LeasesRenewed = Meter.CreateCounter<long>(
        "renesandro.queue.leases.renewed", "{lease}", "Renewals that the store accepted.");

    internal static readonly Counter<long> LeasesLost = Meter.CreateCounter<long>(
        "renesandro.queue.leases.lost", "{lease}", "Leases that ran out or were taken while a handler worked.");

    internal static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);

    internal static KeyValuePair<string, object?> Kind(string kind) => new("kind", kind);

    internal static KeyValuePair<string, object?> State(string state) => new("state", state);
}
