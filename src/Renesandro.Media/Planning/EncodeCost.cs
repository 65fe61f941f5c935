using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>What is encoded of the picture of a job, in one class of costs and one canvas.</summary>
/// <param name="Class">How often it is paid for.</param>
/// <param name="Canvas">The canvas.</param>
/// <param name="Count">Number of encodes.</param>
/// <param name="Duration">Total length of the encodes.</param>
internal sealed record EncodeCost(EncodeClass Class, CanvasRequest Canvas, long Count, TimeSpan Duration);

/// <summary>How often an encode is paid for.</summary>
internal enum EncodeClass
{
    /// <summary>Once for each distinct clip.</summary>
    Clip,

    /// <summary>Once for each pair of neighbours.</summary>
    Pair,

    /// <summary>Once for each clip of each variant, at worst.</summary>
    Variant,
}
