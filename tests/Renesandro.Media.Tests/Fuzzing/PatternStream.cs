namespace Renesandro.Media.Tests.Fuzzing;

/// <summary>A file that may have gigabytes and takes no room: a head, then a pattern over and over. Counts the calls that read it.</summary>
internal sealed class PatternStream(byte[] head, byte[] pattern, long length) : Stream
{
    public PatternStream(byte[] bytes)
        : this(bytes, [0], bytes.Length)
    {
    }

    public int Calls { get; private set; }

    public long BytesRead { get; private set; }

    /// <value>Called with the number of each call, before it reads.</value>
    public Action<int>? OnCall { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        Calls++;
        OnCall?.Invoke(Calls);
        var count = (int)Math.Clamp(length - Position, 0, buffer.Length);
        for (var i = 0; i < count; i++)
        {
            var at = Position + i;
            buffer[i] = at < head.Length ? head[at] : pattern[(at - head.Length) % pattern.Length];
        }

        Position += count;
        BytesRead += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
