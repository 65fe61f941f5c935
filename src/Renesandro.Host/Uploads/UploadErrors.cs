using Renesandro.Host.Errors;

namespace Renesandro.Host.Uploads;

/// <summary>The errors that the routes of uploads share.</summary>
internal static class UploadErrors
{
    public static ApiException NotFound => new(StatusCodes.Status404NotFound, "You have no upload with this id: it has expired, or was removed. GET /uploads lists your uploads.") { Code = ErrorCode.UnknownUpload };

    public static ApiException NotReady => new(StatusCodes.Status404NotFound, "There is no such file: the upload is not complete, was refused, or has no picture. GET /uploads/{id} tells which.");
}
