namespace Renesandro.Media.Files;

/// <summary>Files of the very work that throws this took the last of the free disk. They are gone again, and the work may be done once there is room.</summary>
internal sealed class DiskFullException : MediaException
{
    public DiskFullException(string message, Exception? innerException = null)
        : base(message, innerException) => IsTransient = true;
}
