using System.Text.Json.Serialization;

namespace Renesandro.Media.Requests;

/// <summary>What is drawn on the picture of a clip: a <see cref="TextOverlay"/> or an <see cref="ImageOverlay"/>.</summary>
public abstract record Overlay
{
    private protected Overlay()
    {
    }

    /// <value>Where and when it is drawn.</value>
    public Placement Place { get; init; } = new();
}

/// <summary>Words on the picture of a clip.</summary>
/// <param name="Text">1 to 500 characters; line breaks are kept.</param>
public sealed record TextOverlay(string Text) : Overlay
{
    /// <value>A name among the styles of the request; null for white letters with a black outline. Default null.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Style { get; init; }
}

/// <summary>An image on the picture of a clip, such as a logo.</summary>
/// <param name="Image">A PNG, a WebP or a JPEG.</param>
public sealed record ImageOverlay(MediaSource Image) : Overlay
{
    /// <value>Width in percent of the width of the canvas, 1 to 100. Default 20.</value>
    public double Size { get; init; } = 20;
}
