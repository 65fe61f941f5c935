namespace Renesandro.Media.Content;

/// <summary>Bytes in memory, which must not change.</summary>
/// <param name="Bytes">The bytes.</param>
public sealed record MemoryRange(ReadOnlyMemory<byte> Bytes) : ContentRange
{
    /// <inheritdoc/>
    public override long Length => Bytes.Length;
}
