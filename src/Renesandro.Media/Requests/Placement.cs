using System.Text.Json.Serialization;

namespace Renesandro.Media.Requests;

/// <summary>Where on the picture of a clip something is drawn, and when.</summary>
public sealed record Placement
{
    /// <value>The corner, side or middle of the picture that it is drawn at. Default <see cref="Anchor.Center"/>.</value>
    public Anchor At { get; init; } = Anchor.Center;

    /// <value>Distance to the sides of the picture in percent of its shorter side, 0 to 45. Where the job names a safe zone, it is kept as well. Default 5.</value>
    public double Margin { get; init; } = 5;

    /// <value>Second of the clip from which it is shown. Default 0.</value>
    public double From { get; init; }

    /// <value>Second of the clip at which it disappears; null for the end of the clip. Default null.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? To { get; init; }

    /// <value>Seconds over which it appears, 0 to 10. Default 0.</value>
    public double FadeIn { get; init; }

    /// <value>Seconds over which it disappears, 0 to 10. Default 0.</value>
    public double FadeOut { get; init; }

    /// <value>Seconds in which it is not wholly there.</value>
    internal double Fades => FadeIn + FadeOut;
}

/// <summary>Nine places on a picture.</summary>
public enum Anchor
{
    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the middle of the upper side.</summary>
    Top,

    /// <summary>At the middle of the lower side.</summary>
    Bottom,

    /// <summary>At the middle of the left side.</summary>
    Left,

    /// <summary>At the middle of the right side.</summary>
    Right,

    /// <summary>In the upper left corner.</summary>
    TopLeft,

    /// <summary>In the upper right corner.</summary>
    TopRight,

    /// <summary>In the lower left corner.</summary>
    BottomLeft,

    /// <summary>In the lower right corner.</summary>
    BottomRight,
}
