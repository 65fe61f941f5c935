using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>One attempt at a job: who it is, and where what is finished is kept for the next attempt.</summary>
/// <param name="JobId">The same in every attempt: it names the folder's owner.</param>
/// <param name="Created">When the job was accepted; part of the folder's name.</param>
/// <param name="Ledger">What earlier attempts finished, and where this one records.</param>
/// <param name="Journal">What the sink remembers from attempt to attempt.</param>
internal sealed record RenderRun(string JobId, DateTimeOffset Created, IRenderLedger Ledger, IStorageJournal Journal);
