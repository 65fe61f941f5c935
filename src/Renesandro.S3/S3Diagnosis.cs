using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Renesandro.Media;
using Renesandro.Media.Diagnostics;

namespace Renesandro.S3;

/// <summary>The bucket that variants go to: whether it is there, whether everything that uploads need is allowed, and the clock.</summary>
/// <remarks>Writes and deletes one object of a few bytes beside the folders of jobs.</remarks>
internal sealed class S3Diagnosis(BucketClient bucket) : IComponentDiagnosis
{
    private const string Subject = "S3 bucket";

    // AWS refuses calls beyond 15 minutes; links that begin in the future are refused earlier.
    private static readonly TimeSpan LittleSkew = TimeSpan.FromMinutes(2);

    public async IAsyncEnumerable<Finding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var found = await TryAsync(Subject, "read", ListAsync, cancellationToken).ConfigureAwait(false);
        yield return found with { Detail = found.Level == FindingLevel.Ok ? Place() : found.Detail };
        if (found.Level != FindingLevel.Ok)
        {
            yield break;
        }

        var key = $"{new FolderTemplate(bucket.Options.Folder).Beginning}.renesandro-check-{Guid.NewGuid():N}";
        var written = await TryAsync("S3 put", "stored and read back", token => PutAsync(key, token), cancellationToken).ConfigureAwait(false);
        yield return written;
        yield return await TryAsync("S3 multipart", "begun, listed and aborted", token => UploadAsync(key, token), cancellationToken).ConfigureAwait(false);
        if (written.Level == FindingLevel.Ok)
        {
            yield return await TryAsync("S3 delete", "deleted", token => DeleteAsync(key, token), cancellationToken).ConfigureAwait(false);
        }

        yield return Clock();
    }

    private Finding Clock()
    {
        var skew = bucket.Skew;
        return skew.Duration() < LittleSkew
            ? new Finding(FindingLevel.Ok, "S3 clock", $"{Math.Abs(skew.TotalSeconds):0} s apart")
            : new Finding(FindingLevel.Warning, "S3 clock", $"This machine's clock is {skew.Duration().TotalMinutes:0} minutes {(skew > TimeSpan.Zero ? "behind" : "ahead of")} that of the service, which refuses calls beyond 15: set it, best by NTP.");
    }

    private string Place() => bucket.Options switch
    {
        { ServiceUrl: { } url } => $"{bucket.Bucket} at {url.Authority}",
        { Region: { } region } => $"{bucket.Bucket} in {region}",
        _ => bucket.Bucket,
    };

    private async Task ListAsync(CancellationToken cancellationToken) =>
        await bucket.CallAsync((s3, token) => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket.Bucket, MaxKeys = 1 }, token), cancellationToken).ConfigureAwait(false);

    private async Task PutAsync(string key, CancellationToken cancellationToken)
    {
        await bucket.CallAsync(
            (s3, token) => s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket.Bucket, Key = key, ContentBody = "renesandro", UseChunkEncoding = false }, token), cancellationToken).ConfigureAwait(false);
        using var read = await bucket.CallAsync(
            (s3, token) => s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket.Bucket, Key = key, ByteRange = new ByteRange(0, 3) }, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task UploadAsync(string key, CancellationToken cancellationToken)
    {
        var begun = await bucket.CallAsync(
            (s3, token) => s3.InitiateMultipartUploadAsync(
                new InitiateMultipartUploadRequest { BucketName = bucket.Bucket, Key = key, ChecksumAlgorithm = bucket.Options.UsesSha256 ? ChecksumAlgorithm.SHA256 : null }, token),
            cancellationToken).ConfigureAwait(false);
        try
        {
            await bucket.CallAsync((s3, token) => s3.ListPartsAsync(new ListPartsRequest { BucketName = bucket.Bucket, Key = key, UploadId = begun.UploadId }, token), cancellationToken).ConfigureAwait(false);
            await foreach (var _ in bucket.UploadsAsync(key, cancellationToken).ConfigureAwait(false))
            {
            }
        }
        finally
        {
            await bucket.AbortAsync(key, begun.UploadId, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        await bucket.CallAsync((s3, token) => s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket.Bucket, Key = key }, token), cancellationToken).ConfigureAwait(false);

    private async Task<Finding> TryAsync(string subject, string done, Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(cancellationToken).ConfigureAwait(false);
            return new Finding(FindingLevel.Ok, subject, done);
        }
        catch (S3CallException fault)
        {
            var explained = S3Errors.Explain(fault, bucket.Options);
            return new Finding(FindingLevel.Missing, subject, explained.Message) { Cause = explained };
        }
        catch (MediaException exception)
        {
            return new Finding(FindingLevel.Missing, subject, exception.Message) { Cause = exception };
        }
    }
}
