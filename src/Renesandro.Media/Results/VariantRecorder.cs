using Renesandro.Media.Diagnostics;

namespace Renesandro.Media.Results;

/// <summary>Records how a variant ended: in the ledger for the next attempt, in the log for the manifest, in the tally for the result of the job,
/// and in the metrics.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class VariantRecorder(IRenderLedger ledger, VariantLog log)
{
    public ResultTally Tally { get; } = new();

    /// <summary>Records a variant that has just ended, even when the job has just been cancelled, since the variant is already stored.</summary>
    public async Task RecordAsync(VariantResult result)
    {
        await ledger.WriteVariantAsync(result, CancellationToken.None).ConfigureAwait(false);
        await log.AppendAsync(result, CancellationToken.None).ConfigureAwait(false);
        Tally.Add(result);
        MediaDiagnostics.Variants.Add(1, new KeyValuePair<string, object?>("status", result.Status.ToString().ToLowerInvariant()));
        MediaDiagnostics.Stored.Add(result.Bytes);
    }

    /// <summary>Adds a variant that an earlier attempt recorded to the log and the tally.</summary>
    public async Task RecallAsync(VariantResult result, CancellationToken cancellationToken)
    {
        await log.AppendAsync(result, cancellationToken).ConfigureAwait(false);
        Tally.Add(result);
    }
}
