namespace Renesandro.Media.Storage;

/// <summary>Nothing can be stored in this place, not only this one item: the job stops instead of failing with every item that follows.</summary>
/// <param name="message">One sentence, free of secrets and of paths of this machine.</param>
/// <param name="innerException">What was caught, if anything.</param>
public sealed class StorageUnavailableException(string message, Exception? innerException = null) : MediaException(message, innerException)
{
    /// <summary>Whether the user has to sign in to the storage, or sign in again, before anything can be stored.</summary>
    public bool NeedsSignIn { get; init; }
}
