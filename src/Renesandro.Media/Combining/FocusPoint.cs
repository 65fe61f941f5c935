namespace Renesandro.Media.Combining;

/// <summary>The point of a picture that stays visible when it is cropped.</summary>
/// <param name="X">0 at the left to 1 at the right.</param>
/// <param name="Y">0 at the top to 1 at the bottom.</param>
public readonly record struct FocusPoint(double X, double Y)
{
    /// <summary>The middle.</summary>
    public static FocusPoint Center { get; } = new(0.5, 0.5);
}
