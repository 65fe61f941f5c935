using Renesandro.Media.Diagnostics;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Results;

/// <summary>The identity of a job and its state that all attempts share.</summary>
/// <param name="Id">The media id, which names the owner of the folder.</param>
/// <param name="Created">When the job was accepted; part of the folder's name.</param>
/// <param name="Ledger">Holds what earlier attempts finished; this one records there too.</param>
/// <param name="Journal">Stores the state of the sink between attempts.</param>
internal sealed record DurableJob(string Id, DateTimeOffset Created, IRenderLedger Ledger, IStorageJournal Journal)
{
    /// <value>Measures what this attempt spends its time on; null for nobody who asks. Default null.</value>
    public StageTimes? Times { get; init; }
}
