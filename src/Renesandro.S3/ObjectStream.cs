using Amazon.S3.Model;
using Renesandro.Media;

namespace Renesandro.S3;

/// <summary>Reads an object from any position, a range of it at a time. An object that was replaced meanwhile is not mixed with the one before.</summary>
internal sealed class ObjectStream(BucketClient bucket, string key, long length, string etag) : PositionedStream(length)
{
    private const int RangeBytes = 8 << 20;

    private GetObjectResponse? _range;
    private long _rangePosition;
    private long _rangeEnd;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (_range is null || _rangePosition != Position || Position == _rangeEnd)
                {
                    await OpenAsync(cancellationToken).ConfigureAwait(false);
                }

                using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                idle.CancelAfter(bucket.Options.IdleTimeout);
                var count = await _range!.ResponseStream.ReadAsync(buffer, idle.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    throw new IOException("The object ended early.");
                }

                _rangePosition = Position += count;
                return count;
            }
            catch (S3CallException fault)
            {
                throw S3Errors.Explain(fault, bucket.Options);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Drop();
                if (attempt == bucket.Options.Attempts)
                {
                    throw new MediaException($"An object of the bucket {bucket.Bucket} cannot be read to its end: check the network and try again.", exception) { IsTransient = true };
                }
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An object is read asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Drop();
        }

        base.Dispose(disposing);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        Drop();
        var end = Math.Min(Length, Position + RangeBytes);
        var request = new GetObjectRequest { BucketName = bucket.Bucket, Key = key, ByteRange = new ByteRange(Position, end - 1), EtagToMatch = etag };
        _range = await bucket.CallAsync((s3, token) => s3.GetObjectAsync(request, token), cancellationToken).ConfigureAwait(false);
        (_rangePosition, _rangeEnd) = (Position, end);
    }

    private void Drop()
    {
        _range?.Dispose();
        _range = null;
    }
}
