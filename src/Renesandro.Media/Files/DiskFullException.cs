namespace Renesandro.Media.Files;

/// <summary>The files of this very work took the last of the free disk. They are removed again, and the work may be repeated once there is space.</summary>
internal sealed class DiskFullException : MediaException
{
    public DiskFullException(string message, Exception? innerException = null)
        : base(message, innerException) => IsTransient = true;
}
