using Renesandro.Media.Uploads;

namespace Renesandro.Host.Errors;

/// <summary>What callers receive when an upload is not accepted.</summary>
internal static class UploadRefusals
{
    /// <summary>The status code of the tus protocol for bytes that do not match their checksum.</summary>
    public const int ChecksumMismatch = 460;

    /// <summary>The header of all requests of the tus protocol.</summary>
    public const string ProtocolHeader = "Tus-Resumable";

    /// <summary>What to do about bytes that have another content type.</summary>
    public const string WrongContentType = "Send the bytes of the file with 'Content-Type: application/offset+octet-stream'.";

    public static ApiException Explain(UploadException exception) => new(StatusOf(exception.Fault), exception.Message)
    {
        Code = exception.Fault switch
        {
            UploadFault.NotFound => ErrorCode.UnknownUpload,
            UploadFault.TooLarge => ErrorCode.FileTooLarge,
            UploadFault.OverQuota => ErrorCode.OverQuota,
            UploadFault.NoSpace => ErrorCode.DiskFull,
            _ => null,
        },
        RetryAfter = exception.IsTransient ? ApiException.RetrySoon : null,
    };

    private static int StatusOf(UploadFault fault) => fault switch
    {
        UploadFault.NotFound => StatusCodes.Status404NotFound,
        UploadFault.UnsupportedKind => StatusCodes.Status415UnsupportedMediaType,
        UploadFault.TooLarge or UploadFault.OverQuota or UploadFault.TooLong => StatusCodes.Status413PayloadTooLarge,
        UploadFault.WrongOffset => StatusCodes.Status409Conflict,
        UploadFault.ChecksumMismatch => ChecksumMismatch,
        UploadFault.Busy => StatusCodes.Status423Locked,
        _ => StatusCodes.Status507InsufficientStorage,
    };
}
