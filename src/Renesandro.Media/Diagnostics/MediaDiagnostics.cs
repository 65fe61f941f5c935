using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Renesandro.Media.Diagnostics;

/// <summary>Names for OpenTelemetry: <c>AddSource</c> and <c>AddMeter</c> take <see cref="Name"/>.</summary>
public static class MediaDiagnostics
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Renesandro.Media";

    internal static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Variants = Meter.CreateCounter<long>(
        "renesandro.media.variants", "{variant}", "Variants that ended, by status.");

    internal static readonly Counter<long> Stored = Meter.CreateCounter<long>(
        "renesandro.media.stored", "By", "Bytes of variants that were stored.");

    internal static readonly Counter<long> SpeechCharacters = Meter.CreateCounter<long>(
        "renesandro.media.speech.characters", "{character}", "Characters that were charged for speech, by provider.");

    internal static readonly Counter<long> SpeechCalls = Meter.CreateCounter<long>(
        "renesandro.media.speech.calls", "{call}", "Calls for speech that were answered, by provider and status code.");

    internal static readonly Counter<long> Webhooks = Meter.CreateCounter<long>(
        "renesandro.media.webhooks", "{delivery}", "Deliveries of webhooks, by outcome: received, refused, unanswered or postponed.");

    internal static readonly Histogram<double> Stage = Meter.CreateHistogram<double>(
        "renesandro.media.stage.duration", "s", "One stage of one job.");
}
