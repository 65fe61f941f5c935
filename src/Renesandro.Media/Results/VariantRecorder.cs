using Renesandro.Media.Diagnostics;

namespace Renesandro.Media.Results;

/// <summary>The one place that hears how a variant ended: it goes into the ledger for the next attempt, into the log for the manifest, into the
/// tally for whoever waits for the job, and into the metrics.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class VariantRecorder(IRenderLedger ledger, VariantLog log)
{
    public ResultTally Tally { get; } = new();

    /// <summary>Records a variant that has just ended; also when the job has just been cancelled, since what is stored is there.</summary>
    public async Task RecordAsync(VariantResult result)
    {
        await ledger.WriteVariantAsync(result, CancellationToken.None).ConfigureAwait(false);
        await log.AppendAsync(result, CancellationToken.None).ConfigureAwait(false);
        Tally.Add(result);
        MediaDiagnostics.Variants.Add(1, new KeyValuePair<string, object?>("status", result.Status.ToString().ToLowerInvariant()));
        MediaDiagnostics.Stored.Add(result.Bytes);
    }

    /// <summary>Takes up a variant that an earlier attempt recorded.</summary>
    public async Task RecallAsync(VariantResult result, CancellationToken cancellationToken)
    {
        await log.AppendAsync(result, cancellationToken).ConfigureAwait(false);
        Tally.Add(result);
    }
}
