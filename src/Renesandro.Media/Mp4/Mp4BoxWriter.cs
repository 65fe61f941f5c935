using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Mp4;

/// <summary>Writes nested boxes; the size of a box is filled in when its scope is disposed.</summary>
internal sealed class Mp4BoxWriter
{
    private byte[] _bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    public Scope Box(string type)
    {
        var start = Length;
        UInt32(0);
        Type(type);
        return new Scope(this, start);
    }

    public Scope FullBox(string type, byte version = 0, uint flags = 0)
    {
        var scope = Box(type);
        UInt32(((uint)version << 24) | flags);
        return scope;
    }

    public void Type(string type)
    {
        var target = Take(4);
        for (var i = 0; i < 4; i++)
        {
            target[i] = (byte)type[i];
        }
    }

    public void UInt16(int value) => WriteUInt16BigEndian(Take(2), (ushort)value);

    public void UInt32(uint value) => WriteUInt32BigEndian(Take(4), value);

    public void UInt32(int value) => WriteInt32BigEndian(Take(4), value);

    public void UInt64(long value) => WriteInt64BigEndian(Take(8), value);

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void Zeros(int count) => Take(count).Clear();

    private Span<byte> Take(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }

    internal readonly struct Scope(Mp4BoxWriter writer, int start) : IDisposable
    {
        public void Dispose() => WriteInt32BigEndian(writer._bytes.AsSpan(start), writer.Length - start);
    }
}
