using Renesandro.Media.Combining;

namespace Renesandro.Media.Planning;

/// <summary>What a job will produce in one canvas, and what that costs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Canvas">Size and frame rate.</param>
public sealed record PlannedCanvas(string Name, Canvas Canvas)
{
    /// <value>Number of variants in it.</value>
    public required long Variants { get; init; }

    /// <value>Total length of these variants.</value>
    public required TimeSpan TotalDuration { get; init; }

    /// <value>Rough size of these variants in bytes.</value>
    public required long EstimatedBytes { get; init; }

    /// <value>What is encoded for it.</value>
    public required PlannedEncodes Encodes { get; init; }
}

/// <summary>What is encoded of the picture, by how often it is paid for.</summary>
/// <param name="Clips">Clips, once for each distinct one and for each set of texts on it.</param>
/// <param name="Pairs">Transitions, once for each pair of neighbours.</param>
/// <param name="Variants">What only few variants share, such as burned captions of speech over several clips.</param>
public sealed record PlannedEncodes(EncodeFigures Clips, EncodeFigures Pairs, EncodeFigures Variants)
{
    /// <value>All of them.</value>
    public EncodeFigures Total => new(Clips.Count + Pairs.Count + Variants.Count, Clips.Duration + Pairs.Duration + Variants.Duration);
}

/// <summary>A number of encodes.</summary>
/// <param name="Count">How many.</param>
/// <param name="Duration">Their total length.</param>
public sealed record EncodeFigures(long Count, TimeSpan Duration);
