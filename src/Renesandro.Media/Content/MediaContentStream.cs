using Microsoft.Win32.SafeHandles;

namespace Renesandro.Media.Content;

/// <summary>Reads a <see cref="MediaContent"/> from any position. The file of the range that was read last stays open.</summary>
internal sealed class MediaContentStream : Stream
{
    private readonly ContentRange[] _ranges;
    private readonly long[] _starts;
    private SafeFileHandle? _file;
    private string? _path;
    private long _position;
    private bool _disposed;

    public MediaContentStream(MediaContent content)
    {
        _ranges = [new MemoryRange(content.Header), .. content.Ranges];
        _starts = new long[_ranges.Length];
        for (var i = 1; i < _ranges.Length; i++)
        {
            _starts[i] = _starts[i - 1] + _ranges[i - 1].Length;
        }

        Length = content.Length;
    }

    public override bool CanRead => !_disposed;
    public override bool CanSeek => !_disposed;
    public override bool CanWrite => false;
    public override long Length { get; }

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

        var (range, inside) = Locate();
        if (range is MemoryRange memory)
        {
            return Advance(Copy(memory, inside, buffer));
        }

        var file = (FileRange)range;
        return Advance(RandomAccess.Read(FileOf(file), buffer[..Available(file, inside, buffer.Length)], file.Offset + inside));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        var (range, inside) = Locate();
        if (range is MemoryRange memory)
        {
            return Advance(Copy(memory, inside, buffer.Span));
        }

        var file = (FileRange)range;
        var target = buffer[..Available(file, inside, buffer.Length)];
        return Advance(await RandomAccess.ReadAsync(FileOf(file), target, file.Offset + inside, cancellationToken).ConfigureAwait(false));
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

    /// <summary>The range at the position, and the offset in it.</summary>
    private (ContentRange Range, long Inside) Locate()
    {
        var index = Array.BinarySearch(_starts, _position);
        index = index >= 0 ? index : ~index - 1;
        while (_ranges[index].Length == 0)
        {
            index++;
        }

        return (_ranges[index], _position - _starts[index]);
    }

    private static int Available(ContentRange range, long inside, int wanted) => (int)Math.Min(range.Length - inside, wanted);

    private static int Copy(MemoryRange memory, long inside, Span<byte> target)
    {
        var count = Available(memory, inside, target.Length);
        memory.Bytes.Span.Slice((int)inside, count).CopyTo(target);
        return count;
    }

    private SafeFileHandle FileOf(FileRange range)
    {
        if (_path != range.Path)
        {
            _file?.Dispose();
            _path = null;
            _file = Open(range.Path);
            _path = range.Path;
        }

        return _file!;
    }

    // The message leaves out the path: messages of this stream reach the owners of jobs.
    private static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MediaException("A prepared file that was there when the variant was joined is gone: run the job again.", exception);
        }
    }

    private int Advance(int read)
    {
        if (read == 0)
        {
            throw new MediaException("A prepared file is shorter than it was when the variant was joined: run the job again.");
        }

        _position += read;
        return read;
    }
}
