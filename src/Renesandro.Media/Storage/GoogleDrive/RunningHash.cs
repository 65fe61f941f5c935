using System.Buffers;
using System.Security.Cryptography;
using Renesandro.Media.Content;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>The MD5 of content whose bytes are sent in order, though some of them more than once: Drive reports no other hash.</summary>
internal sealed class RunningHash : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private long _position;

    /// <summary>Takes bytes that go on where the hash is; those before are known, and a gap is left for <see cref="CatchUpAsync"/>.</summary>
    public void Append(long offset, ReadOnlySpan<byte> bytes)
    {
        var known = _position - offset;
        if (known >= 0 && known < bytes.Length)
        {
            _md5.AppendData(bytes[(int)known..]);
            _position = offset + bytes.Length;
        }
    }

    /// <summary>Reads from the content itself what somebody else sent.</summary>
    public async Task CatchUpAsync(MediaContent content, long end, CancellationToken cancellationToken)
    {
        if (_position >= end)
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var source = content.OpenRead();
            await using var _ = source.ConfigureAwait(false);
            source.Position = _position;
            while (_position < end)
            {
                var count = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - _position)), cancellationToken).ConfigureAwait(false);
                Append(_position, buffer.AsSpan(0, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The hash of all content, in lower-case hex.</summary>
    public async Task<string> OfAllAsync(MediaContent content, CancellationToken cancellationToken)
    {
        await CatchUpAsync(content, content.Length, cancellationToken).ConfigureAwait(false);
        return Convert.ToHexStringLower(_md5.GetCurrentHash());
    }

    public void Dispose() => _md5.Dispose();
}
