namespace Renesandro.Media.Content;

/// <summary>Consecutive bytes of a <see cref="MediaContent"/>: a <see cref="FileRange"/> or a <see cref="MemoryRange"/>.</summary>
public abstract record ContentRange
{
    private protected ContentRange()
    {
    }

    /// <summary>Number of bytes.</summary>
    public abstract long Length { get; }
}
