namespace Renesandro.Queue.Jobs;

/// <summary>The answer to an enqueue.</summary>
/// <param name="Id">The stored job; that of the earlier request when the key was known.</param>
/// <param name="IsNew">False when the job was stored before.</param>
public readonly record struct JobReceipt(Guid Id, bool IsNew);
