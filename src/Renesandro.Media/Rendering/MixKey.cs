using Renesandro.Media.Combining;

namespace Renesandro.Media.Rendering;

/// <summary>Names a mix: variants with the same music picks and the same text share it, whatever their length.</summary>
internal readonly record struct MixKey(string Value)
{
    public static MixKey Of(Combination combination) => new($"{string.Join(',', combination.Music)};{combination.Speech}");
}
