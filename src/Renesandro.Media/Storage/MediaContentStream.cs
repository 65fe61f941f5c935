using Microsoft.Win32.SafeHandles;

namespace Renesandro.Media.Storage;

/// <summary>Reads a <see cref="MediaContent"/> from any position; keeps the file of the current range open.</summary>
internal sealed class MediaContentStream : Stream
{
    private readonly MediaContent _content;
    private readonly long[] _starts;
    private SafeFileHandle? _file;
    private string? _path;
    private long _position;
    private bool _disposed;

    public MediaContentStream(MediaContent content)
    {
        _content = content;
        _starts = new long[content.Ranges.Count];
        long start = content.Header.Length;
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = start;
            start += content.Ranges[i].Length;
        }
    }

    public override bool CanRead => !_disposed;
    public override bool CanSeek => !_disposed;
    public override bool CanWrite => false;
    public override long Length => _content.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        if (_position < _content.Header.Length)
        {
            var header = _content.Header.Span[(int)_position..];
            var count = Math.Min(header.Length, buffer.Length);
            header[..count].CopyTo(buffer);
            _position += count;
            return count;
        }

        var (file, offset, available) = Locate();
        var read = RandomAccess.Read(file, buffer[..(int)Math.Min(available, buffer.Length)], offset);
        return Advance(read);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_position >= Length || buffer.IsEmpty || _position < _content.Header.Length)
        {
            return Read(buffer.Span);
        }

        var (file, offset, available) = Locate();
        var read = await RandomAccess
            .ReadAsync(file, buffer[..(int)Math.Min(available, buffer.Length)], offset, cancellationToken)
            .ConfigureAwait(false);
        return Advance(read);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Length + offset,
        };
        return position >= 0 ? Position = position : throw new IOException("A stream cannot be read before its beginning.");
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _disposed = true;
            _file?.Dispose();
        }

        base.Dispose(disposing);
    }

    private (SafeFileHandle File, long Offset, long Available) Locate()
    {
        var index = Array.BinarySearch(_starts, _position);
        index = index >= 0 ? index : ~index - 1;
        while (_content.Ranges[index].Length == 0)
        {
            index++;
        }

        var range = _content.Ranges[index];
        if (_path != range.Path)
        {
            _file?.Dispose();
            _path = null;
            _file = Open(range.Path);
            _path = range.Path;
        }

        var inside = _position - _starts[index];
        return (_file!, range.Offset + inside, range.Length - inside);
    }

    // The path stays inside: messages of this stream reach the callers of a job.
    private static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MediaException("A prepared file is gone that was there when the variant was joined.", exception);
        }
    }

    private int Advance(int read)
    {
        if (read == 0)
        {
            throw new MediaException("A prepared file is shorter than it was when the variant was joined.");
        }

        _position += read;
        return read;
    }
}
