namespace Renesandro.Media.Content;

/// <summary>Consecutive bytes of a file.</summary>
public sealed record FileRange : ContentRange
{
    /// <summary>Describes bytes of a file.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="offset">First byte, from 0.</param>
    /// <param name="length">Number of bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset or the length is negative.</exception>
    public FileRange(string path, long offset, long length)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Path = path;
        Offset = offset;
        Length = length;
    }

    /// <summary>Absolute path of the file.</summary>
    public string Path { get; }

    /// <summary>First byte, from 0.</summary>
    public long Offset { get; }

    /// <inheritdoc/>
    public override long Length { get; }
}
