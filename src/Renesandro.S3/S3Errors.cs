using System.Net;
using Renesandro.Media.Storage;

namespace Renesandro.S3;

/// <summary>Error messages: what the service refused, and the cure.</summary>
internal static class S3Errors
{
    private const string Section = S3Options.Section;

    public static StorageUnavailableException Explain(S3CallException fault, S3Options options) => new(Of(fault, options), fault) { IsTransient = fault.IsTransient };

    private static string Of(S3CallException fault, S3Options options) => fault.Code switch
    {
        _ when fault.IsTransient => fault.Status is { } status
            ? $"The bucket {options.Bucket} keeps refusing calls ({(int)status} {fault.Code}): try again later, or lower {Section}:Parallelism."
            : $"The bucket {options.Bucket} cannot be reached: check the network{(options.ServiceUrl is null ? "" : $" and {Section}:ServiceUrl")}, and try again.",
        S3CallException.Setup when options.AccessKey is null =>
            $"There are no credentials for the bucket {options.Bucket}, or no region: set {Section}:AccessKey, {Section}:SecretKey and {Section}:Region, or the environment of AWS (AWS_PROFILE, AWS_REGION, a role).",
        S3CallException.Setup => $"The bucket {options.Bucket} has no region: set {Section}:Region, or {Section}:ServiceUrl for a service other than AWS.",
        "RequestTimeTooSkewed" => $"The clock of this machine differs too much from that of the bucket {options.Bucket}: set it, best by NTP, and retry the job.",
        "ExpiredToken" or "TokenRefreshRequired" or "ExpiredTokenException" =>
            $"The temporary credentials for the bucket {options.Bucket} have expired: renew {Section}:AccessKey, {Section}:SecretKey and {Section}:SessionToken, or use a role that renews itself, and retry the job.",
        "InvalidAccessKeyId" or "InvalidToken" or "InvalidClientTokenId" => $"The service of the bucket {options.Bucket} does not know the access key ({fault.Code}): correct {Section}:AccessKey.",
        "SignatureDoesNotMatch" => $"The service of the bucket {options.Bucket} does not accept the signature: correct {Section}:SecretKey; or, behind a proxy, pass the Host header on unchanged.",
        "AuthorizationHeaderMalformed" or "PermanentRedirect" or "IllegalLocationConstraintException" or "MovedPermanently" or "TemporaryRedirect" =>
            $"The bucket {options.Bucket} is in another region ({fault.Code}): correct {Section}:Region.",
        "NoSuchBucket" => $"There is no bucket {options.Bucket}: make it, or correct {Section}:Bucket{(options.ServiceUrl is null ? "" : $", {Section}:ServiceUrl or {Section}:ForcePathStyle")}.",
        "AccessDenied" or "AllAccessDisabled" or "AccountProblem" or "Forbidden" or "UnauthorizedAccess" =>
            $"The credentials may not use the bucket {options.Bucket} ({fault.Code}): allow them s3:PutObject, s3:GetObject, s3:DeleteObject, s3:AbortMultipartUpload, s3:ListMultipartUploadParts, s3:ListBucket and s3:ListBucketMultipartUploads.",
        "QuotaExceeded" or "XMinioStorageFull" or "InsufficientStorage" or "StorageCapExceeded" => $"The bucket {options.Bucket} is full ({fault.Code}): make room, and retry the job.",
        "NotImplemented" or "InvalidArgument" or "InvalidRequest" when options.UsesSha256 =>
            $"The service of the bucket {options.Bucket} refused a call ({fault.Code}): if it does not know SHA-256 checksums, set {Section}:Checksum to Md5.",
        _ when fault.Status == HttpStatusCode.PreconditionFailed => $"An object of the bucket {options.Bucket} was replaced while it was read: open it again.",
        _ => $"The bucket {options.Bucket} refused a call ({(int?)fault.Status} {fault.Code}): look the code up in the S3 error responses of the service.",
    };
}
