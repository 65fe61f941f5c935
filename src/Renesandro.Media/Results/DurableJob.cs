using Renesandro.Media.Storage;

namespace Renesandro.Media.Results;

/// <summary>What stays of a job from attempt to attempt.</summary>
/// <param name="Id">The media id, which names the owner of the folder.</param>
/// <param name="Created">When the job was accepted; part of the folder's name.</param>
/// <param name="Ledger">What earlier attempts finished, and where this one records what it finishes.</param>
/// <param name="Journal">What the sink remembers from attempt to attempt.</param>
internal sealed record DurableJob(string Id, DateTimeOffset Created, IRenderLedger Ledger, IStorageJournal Journal);
