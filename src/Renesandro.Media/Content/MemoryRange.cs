namespace Renesandro.Media.Content;

/// <summary>Bytes that are held in memory and must not change any more.</summary>
/// <param name="Bytes">The bytes.</param>
public sealed record MemoryRange(ReadOnlyMemory<byte> Bytes) : ContentRange
{
    /// <inheritdoc/>
    public override long Length => Bytes.Length;
}
