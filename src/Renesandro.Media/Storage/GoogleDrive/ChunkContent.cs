using System.Buffers;
using System.Net;
using Renesandro.Media.Content;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>A part of the content as the body of a request. It can be sent again, as after a token that had expired.</summary>
internal sealed class ChunkContent(MediaContent content, long offset, long length, RunningHash hash) : HttpContent
{
    private const int BufferSize = 256 * 1024;

    /// <value>Called whenever bytes have left.</value>
    public Action? Moved { get; set; }

    /// <value>Why the content itself could not be read; null when the failure is another.</value>
    public MediaException? Fault { get; private set; }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var source = content.OpenRead();
            await using var _ = source.ConfigureAwait(false);
            source.Position = offset;
            for (long sent = 0; sent < length;)
            {
                var count = await ReadAsync(source, buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - sent)), cancellationToken).ConfigureAwait(false);

                // The socket is busy with these bytes while they are hashed.
                var writing = stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                hash.Append(offset + sent, buffer.AsSpan(0, count));
                await writing.ConfigureAwait(false);
                sent += count;
                Moved?.Invoke();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> ReadAsync(Stream source, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (MediaException exception)
        {
            // The client of HTTP would take it for a failure of the connection.
            Fault = exception;
            throw new IOException(exception.Message, exception);
        }
    }
}
