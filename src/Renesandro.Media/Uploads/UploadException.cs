namespace Renesandro.Media.Uploads;

/// <summary>An upload, or bytes of one, are not accepted. The message says what to do.</summary>
public sealed class UploadException : MediaException
{
    internal UploadException(UploadFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => (Fault, IsTransient) = (fault, fault is UploadFault.Busy or UploadFault.NoSpace);

    /// <summary>Why.</summary>
    public UploadFault Fault { get; }

    internal static UploadException NotFound() =>
        new(UploadFault.NotFound, "You have no upload with this id: it has expired, or was removed. Upload the file again.");
}
