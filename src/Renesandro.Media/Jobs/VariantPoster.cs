namespace Renesandro.Media.Jobs;

/// <summary>The poster of a variant.</summary>
/// <param name="Index">Index of the first variant that shows the same picture: the one whose poster it is.</param>
/// <param name="Jpeg">The JPEG; null when it is the poster of another variant than the one that was asked for.</param>
public sealed record VariantPoster(long Index, ReadOnlyMemory<byte>? Jpeg);
