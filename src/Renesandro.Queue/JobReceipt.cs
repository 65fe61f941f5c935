namespace Renesandro.Queue;

/// <summary>The answer to an enqueue.</summary>
/// <param name="Id">The stored job; that of the earlier request when the key was known.</param>
/// <param name="IsNew">False when the job was there already.</param>
public readonly record struct JobReceipt(Guid Id, bool IsNew);
