using Microsoft.AspNetCore.Http.Features;

namespace Renesandro.Host.Http;

/// <summary>
/// How large the body of a request may be; a route may have its own limit. The rest of a refused body is read by the server,
/// since a caller whose connection breaks while it sends never sees the error.
/// </summary>
internal sealed record BodyLimit(long Bytes)
{
    /// <summary>Maximum size of a request body, in bytes: that of a job.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>How much of a refused body is read, in bytes; after that the connection is closed.</summary>
    public const int MaxReadBytes = 16 * MaxBytes;

    /// <summary>For routes that store what they read, and limit it themselves.</summary>
    public static BodyLimit None { get; } = new(long.MaxValue);

    private static readonly BodyLimit Default = new(MaxBytes);

    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>() ?? Default;
        if (limit.Bytes > MaxReadBytes && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        if (request.ContentLength > limit.Bytes)
        {
            throw TooLarge();
        }

        if (request.ContentLength is null)
        {
            request.Body = new LimitedStream(request.Body, limit.Bytes);
        }

        return next(context);
    }

    private static BadHttpRequestException TooLarge() => new("The body is too large.", StatusCodes.Status413PayloadTooLarge);

    /// <summary>A body whose length is not known before it ends.</summary>
    private sealed class LimitedStream(Stream inner, long limit) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            _read += count;
            return _read > limit ? throw TooLarge() : count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
