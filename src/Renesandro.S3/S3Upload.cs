using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Renesandro.Media;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;

namespace Renesandro.S3;

/// <summary>
/// One item on its way. Its key is that of the item alone, so whatever is tried again makes no second object. An upload in parts is recorded
/// before it is begun, so whatever dies at whatever moment, the next one goes on with it or removes it.
/// </summary>
internal sealed partial class S3Upload(BucketClient bucket, IStorageJournal journal, string key, StorageItem item, ILogger logger) : IDisposable
{
    /// <summary>The header that tells which upload made an object.</summary>
    private const string MarkHeader = "x-amz-meta-renesandro-upload";

    /// <summary>The header with the SHA-256 of an object that was sent whole: that of one in parts is known too late.</summary>
    private const string HashHeader = "x-amz-meta-renesandro-sha256";

    private const int MaxParts = 10_000;
    private const int MaxLost = 10;
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(10);

    private readonly string _name = S3UploadRecord.NameOf(key);
    private readonly string _fingerprint = ContentFingerprint.Of(item.Content);
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private long Length => item.Content.Length;

    private bool UsesSha256 => bucket.Options.UsesSha256;

    public void Dispose() => _whole.Dispose();

    /// <returns>The hash of the object; null for one that was made of other content, and is not to be replaced.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        if (!item.Replace && await bucket.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } found && found.ContentLength == Length)
        {
            return await HashOfAsync(found, cancellationToken).ConfigureAwait(false);
        }

        if (Length <= bucket.Options.PartBytes)
        {
            await PutAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        return Text(_whole.GetHashAndReset());
    }

    private static string Text(byte[] sha256) => $"sha256:{Convert.ToHexStringLower(sha256)}";

    private async Task<string?> HashOfAsync(GetObjectMetadataResponse found, CancellationToken cancellationToken)
    {
        if (found.Metadata[HashHeader] is { Length: > 0 } hash)
        {
            return $"sha256:{hash}";
        }

        return await journal.GetAsync(_name, cancellationToken).ConfigureAwait(false) is { } text && S3UploadRecord.Parse(text) is var record
            && record.Fingerprint == _fingerprint && record.Mark == found.Metadata[MarkHeader]
            ? Text(await HashAllAsync(cancellationToken).ConfigureAwait(false))
            : null;
    }

    private async Task<byte[]> HashAllAsync(CancellationToken cancellationToken)
    {
        using var all = new ContentSlice(item.Content, 0, Length);
        return await all.HashAsync(HashAlgorithmName.SHA256, _whole, cancellationToken).ConfigureAwait(false);
    }

    private async Task PutAsync(CancellationToken cancellationToken)
    {
        using var body = new ContentSlice(item.Content, 0, Length);
        var hash = await HashAsync(body, cancellationToken).ConfigureAwait(false);
        var sha256 = Convert.ToHexStringLower(_whole.GetCurrentHash());
        var answer = await bucket.CallAsync(
            (s3, token) =>
            {
                var request = new PutObjectRequest
                {
                    BucketName = bucket.Bucket,
                    Key = key,
                    ContentType = item.ContentType,
                    InputStream = body,
                    AutoCloseStream = false,
                    AutoResetStreamPosition = false,
                    UseChunkEncoding = false,
                    DisablePayloadSigning = bucket.IsEncrypted,
                    ChecksumSHA256 = UsesSha256 ? hash : null,
                    MD5Digest = UsesSha256 ? null : hash,
                };
                request.Metadata[HashHeader] = sha256;
                return s3.PutObjectAsync(request, token);
            },
            cancellationToken,
            body).ConfigureAwait(false);
        EnsureEqual(answer.ChecksumSHA256, hash);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var (record, sent) = await RecallAsync(cancellationToken).ConfigureAwait(false);
        for (var lost = 0; ; lost++)
        {
            record ??= await BeginAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await SendPartsAsync(record, sent, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (S3CallException fault) when (fault.Code == "NoSuchUpload" && lost < MaxLost)
            {
                // Complete, when the answer to that was lost; or aborted by somebody else.
                if (await bucket.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } found && found.ContentLength == Length && found.Metadata[MarkHeader] == record.Mark)
                {
                    _ = _whole.GetHashAndReset();
                    await HashAllAsync(cancellationToken).ConfigureAwait(false);
                    return;
                }

                LogLost(key, lost + 1);
                (record, sent) = (null, []);
            }
            catch (Exception exception) when (exception is not S3CallException { IsTransient: true })
            {
                await DropAsync(record.UploadId!).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>What an attempt before this one left, as far as it is of use; the rest is removed.</summary>
    private async Task<(S3UploadRecord? Record, Dictionary<int, PartDetail> Sent)> RecallAsync(CancellationToken cancellationToken)
    {
        if (await journal.GetAsync(_name, cancellationToken).ConfigureAwait(false) is not { } text)
        {
            return (null, []);
        }

        var record = S3UploadRecord.Parse(text);
        if (record.UploadId is not { } uploadId)
        {
            await DropOthersAsync(null, cancellationToken).ConfigureAwait(false);
            return (null, []);
        }

        if (item.Replace || record.Fingerprint != _fingerprint || record.PartBytes != PartBytes())
        {
            await bucket.AbortAsync(key, uploadId, cancellationToken).ConfigureAwait(false);
            return (null, []);
        }

        try
        {
            var sent = await ListPartsAsync(uploadId, cancellationToken).ConfigureAwait(false);
            LogResumed(key, sent.Count);
            return (record, sent);
        }
        catch (S3CallException fault) when (fault.IsMissing)
        {
            return (null, []);
        }
    }

    private async Task<Dictionary<int, PartDetail>> ListPartsAsync(string uploadId, CancellationToken cancellationToken)
    {
        var sent = new Dictionary<int, PartDetail>();
        var request = new ListPartsRequest { BucketName = bucket.Bucket, Key = key, UploadId = uploadId };
        while (true)
        {
            var page = await bucket.CallAsync((s3, token) => s3.ListPartsAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (var part in page.Parts ?? [])
            {
                sent[part.PartNumber!.Value] = part;
            }

            if (page.IsTruncated != true)
            {
                return sent;
            }

            request.PartNumberMarker = $"{page.NextPartNumberMarker}";
        }
    }

    private async Task<S3UploadRecord> BeginAsync(CancellationToken cancellationToken)
    {
        var record = new S3UploadRecord(Guid.NewGuid().ToString("N"), _fingerprint, PartBytes());
        await journal.PutAsync(_name, record.ToString(), cancellationToken).ConfigureAwait(false);
        var retried = false;
        var begun = await bucket.CallAsync(
            (s3, token) =>
            {
                var request = new InitiateMultipartUploadRequest
                {
                    BucketName = bucket.Bucket,
                    Key = key,
                    ContentType = item.ContentType,
                    ChecksumAlgorithm = UsesSha256 ? ChecksumAlgorithm.SHA256 : null,
                };
                request.Metadata[MarkHeader] = record.Mark;
                return s3.InitiateMultipartUploadAsync(request, token);
            },
            cancellationToken,
            retried: () => retried = true).ConfigureAwait(false);
        try
        {
            if (retried)
            {
                await DropOthersAsync(begun.UploadId, cancellationToken).ConfigureAwait(false);
            }

            record = record with { UploadId = begun.UploadId };
            await journal.PutAsync(_name, record.ToString(), cancellationToken).ConfigureAwait(false);
            return record;
        }
        catch
        {
            await DropAsync(begun.UploadId).ConfigureAwait(false);
            throw;
        }
    }

    private async Task SendPartsAsync(S3UploadRecord record, Dictionary<int, PartDetail> sent, CancellationToken cancellationToken)
    {
        _ = _whole.GetHashAndReset();
        var parts = new List<PartETag>();
        using var composite = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long offset = 0; offset < Length; offset += record.PartBytes)
        {
            using var body = new ContentSlice(item.Content, offset, Math.Min(record.PartBytes, Length - offset));
            var hash = await HashAsync(body, cancellationToken).ConfigureAwait(false);
            composite.AppendData(Convert.FromBase64String(hash));
            var number = parts.Count + 1;
            parts.Add(sent.TryGetValue(number, out var there) && IsEqual(there, body.Length, hash)
                ? new PartETag { PartNumber = number, ETag = there.ETag, ChecksumSHA256 = there.ChecksumSHA256 }
                : await SendPartAsync(record.UploadId!, number, body, hash, cancellationToken).ConfigureAwait(false));
        }

        var answer = await bucket.CallAsync(
            async (s3, token) =>
            {
                var request = new CompleteMultipartUploadRequest { BucketName = bucket.Bucket, Key = key, UploadId = record.UploadId, PartETags = parts };
                var completed = await s3.CompleteMultipartUploadAsync(request, token).ConfigureAwait(false);

                // S3 answers 200 before it is done, so an error may follow in the body.
                return completed.ETag is { Length: > 0 }
                    ? completed
                    : throw new AmazonS3Exception("No object.", ErrorType.Receiver, "InternalError", "", HttpStatusCode.InternalServerError);
            },
            cancellationToken).ConfigureAwait(false);
        EnsureEqual(answer.ChecksumSHA256, $"{Convert.ToBase64String(composite.GetHashAndReset())}-{parts.Count}");
    }

    private async Task<PartETag> SendPartAsync(string uploadId, int number, ContentSlice body, string hash, CancellationToken cancellationToken)
    {
        var answer = await bucket.CallAsync(
            (s3, token) => s3.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = bucket.Bucket,
                    Key = key,
                    UploadId = uploadId,
                    PartNumber = number,
                    PartSize = body.Length,
                    InputStream = body,
                    UseChunkEncoding = false,
                    DisablePayloadSigning = bucket.IsEncrypted,
                    ChecksumSHA256 = UsesSha256 ? hash : null,
                    MD5Digest = UsesSha256 ? null : hash,
                },
                token),
            cancellationToken,
            body).ConfigureAwait(false);
        EnsureEqual(answer.ChecksumSHA256, hash);
        return new PartETag { PartNumber = number, ETag = answer.ETag, ChecksumSHA256 = UsesSha256 ? hash : null };
    }

    // An ETag that is no MD5, as of an encrypted part, is equal to nothing: the part is sent again.
    private bool IsEqual(PartDetail part, long length, string hash) => part.Size == length && (UsesSha256
        ? part.ChecksumSHA256 == hash
        : string.Equals(part.ETag?.Trim('"'), Convert.ToHexString(Convert.FromBase64String(hash)), StringComparison.OrdinalIgnoreCase));

    /// <summary>What the service compares these bytes with.</summary>
    private async Task<string> HashAsync(ContentSlice body, CancellationToken cancellationToken) => Convert.ToBase64String(
        await body.HashAsync(UsesSha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.MD5, _whole, cancellationToken).ConfigureAwait(false));

    private void EnsureEqual(string? theirs, string ours)
    {
        if (UsesSha256 && theirs is { Length: > 0 } && theirs != ours)
        {
            throw new MediaException($"{item.Name} arrived damaged in the bucket {bucket.Bucket}: check the network on the way, and retry.") { IsTransient = true };
        }
    }

    /// <summary>Uploads of this key that nobody knows the id of: their beginning succeeded, and the answer was lost.</summary>
    private async Task DropOthersAsync(string? own, CancellationToken cancellationToken)
    {
        await foreach (var upload in bucket.UploadsAsync(key, cancellationToken).ConfigureAwait(false))
        {
            if (upload.Key == key && upload.UploadId != own)
            {
                await bucket.AbortAsync(key, upload.UploadId, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The call may have been cancelled: this must not be.
    private async Task DropAsync(string uploadId)
    {
        using var ending = new CancellationTokenSource(AbortTimeout);
        try
        {
            await bucket.AbortAsync(key, uploadId, ending.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is S3CallException or MediaException or OperationCanceledException)
        {
            LogNotDropped(key, exception);
        }
    }

    private long PartBytes() => Math.Max(bucket.Options.PartBytes, (Length + MaxParts - 1) / MaxParts);

    [LoggerMessage(Level = LogLevel.Information, Message = "The upload of {Key} goes on; {Parts} of its parts are there")]
    private partial void LogResumed(string key, int parts);

    [LoggerMessage(Level = LogLevel.Information, Message = "The upload of {Key} is gone, {Times} times so far; unless the object is there, it starts again")]
    private partial void LogLost(string key, int times);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upload of {Key} could not be aborted; it is swept later")]
    private partial void LogNotDropped(string key, Exception exception);
}
