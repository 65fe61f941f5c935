using Renesandro.Media.Drawing;

namespace Renesandro.Media.Requests;

/// <summary>Words to draw by themselves, in the size and at the place that they would have on a clip.</summary>
/// <param name="Text">The words; line breaks in them are kept.</param>
/// <param name="Width">Pixels of the canvas.</param>
/// <param name="Height">Pixels of the canvas.</param>
public sealed record PlacedText(string Text, int Width, int Height)
{
    /// <value>How they look; null for texts that name no style. Default null.</value>
    public TextStyle? Style { get; init; }

    /// <value>Where they are. Default: in the middle, with the usual margin.</value>
    public Placement Place { get; init; } = new();

    /// <value>The platform whose signs they keep clear of; null for none. Default null.</value>
    public SafeZone? SafeZone { get; init; }
}
