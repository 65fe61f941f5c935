namespace Renesandro.Host.Renders.Zips;

/// <summary>
/// An archive that is nowhere: its length is known, any part of it can be read, and only what is read of its files is opened. The same files give the same bytes.
/// </summary>
internal sealed class ZipStream : Stream
{
    private readonly IReadOnlyList<ZipEntry> _entries;
    private readonly ZipChecksums _checksums;
    private readonly DateTimeOffset _written;
    private readonly long[] _offsets;
    private readonly long _directory;
    private byte[]? _end;
    private (int Entry, byte[] Bytes)? _header;
    private (int Entry, Stream Content)? _open;
    private long _position;

    /// <param name="entries">The files.</param>
    /// <param name="written">What the archive says of when they were written.</param>
    /// <param name="checksums">The checksums of files.</param>
    public ZipStream(IReadOnlyList<ZipEntry> entries, DateTimeOffset written, ZipChecksums checksums)
    {
        (_entries, _written, _checksums) = (entries, written, checksums);
        _offsets = new long[entries.Count];
        long directoryLength = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            _offsets[i] = _directory;
            directoryLength += ZipFormat.CentralHeaderLength(entries[i], _directory);
            _directory += ZipFormat.LocalHeaderLength(entries[i]) + entries[i].Length;
        }

        Length = _directory + directoryLength + ZipFormat.EndLength(entries.Count, _directory, directoryLength);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

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

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        var read = _position >= _directory
            ? Copy(_end ??= await EndAsync(cancellationToken), _position - _directory, buffer)
            : await ReadEntryAsync(buffer, cancellationToken);
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An archive is read asynchronously.");

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (_open is var (_, content))
        {
            await content.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        _open?.Content.Dispose();
        base.Dispose(disposing);
    }

    private async Task<int> ReadEntryAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var found = Array.BinarySearch(_offsets, _position);
        var index = found >= 0 ? found : ~found - 1;
        var inside = _position - _offsets[index];
        var headerLength = ZipFormat.LocalHeaderLength(_entries[index]);
        if (inside < headerLength)
        {
            if (_header?.Entry != index)
            {
                var checksum = await _checksums.GetAsync(_entries[index], cancellationToken);
                _header = (index, ZipFormat.LocalHeader(_entries[index], checksum, _written));
            }

            return Copy(_header.Value.Bytes, inside, buffer);
        }

        var (content, left) = (await OpenAsync(index, cancellationToken), _entries[index].Length - (inside - headerLength));
        content.Position = inside - headerLength;
        var read = await content.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
        return read > 0 ? read : throw new EndOfStreamException($"{_entries[index].Name} is shorter than it was when the archive was begun.");
    }

    private async Task<Stream> OpenAsync(int index, CancellationToken cancellationToken)
    {
        if (_open is var (entry, content))
        {
            if (entry == index)
            {
                return content;
            }

            _open = null;
            await content.DisposeAsync();
        }

        _open = (index, await _entries[index].OpenAsync(cancellationToken));
        return _open.Value.Content;
    }

    private async Task<byte[]> EndAsync(CancellationToken cancellationToken)
    {
        var end = new MemoryStream();
        for (var i = 0; i < _entries.Count; i++)
        {
            end.Write(ZipFormat.CentralHeader(_entries[i], _offsets[i], await _checksums.GetAsync(_entries[i], cancellationToken), _written));
        }

        end.Write(ZipFormat.End(_entries.Count, _directory, end.Length));
        return end.ToArray();
    }

    private static int Copy(byte[] source, long from, Memory<byte> target)
    {
        var count = (int)Math.Min(source.Length - from, target.Length);
        source.AsMemory((int)from, count).CopyTo(target);
        return count;
    }
}
