using System.Text.Json.Serialization;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Requests;

/// <summary>How one clip gives way to the next.</summary>
/// <param name="Kind"><c>cut</c>, or the name of a transition of ffmpeg's filter xfade, such as <c>fade</c>, <c>fadeblack</c> or <c>slideleft</c>.</param>
/// <param name="Seconds">How long both are seen, 0.1 to 5; 0 for a cut.</param>
public sealed record TransitionRequest(string Kind, double Seconds)
{
    /// <value>One clip after the other.</value>
    public static TransitionRequest Cut { get; } = new("cut", 0);

    internal bool IsCut => Seconds == 0;

    /// <summary>Frames in which both clips are seen: at least one, none for a cut.</summary>
    internal int FramesAt(FrameRate rate) => IsCut ? 0 : Math.Max(1, (int)Math.Round(Seconds * rate.Value, MidpointRounding.AwayFromZero));
}

/// <summary>Two blocks that follow each other.</summary>
/// <param name="From">Name of the first.</param>
/// <param name="To">Name of the second.</param>
public sealed record BlockPair(string From, string To);

/// <summary>What is said, in writing.</summary>
public sealed record CaptionRequest
{
    /// <value>In which forms; at least one.</value>
    public required CaptionForms As { get; init; }

    /// <value>How much is shown at once. Default <see cref="CaptionUnits.Lines"/>.</value>
    public CaptionUnits Show { get; init; }

    /// <value>A name among the styles of the request, for burned captions; null for white letters on a dark box. Default null.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Style { get; init; }

    /// <value>Where burned captions are drawn. Default: at the bottom.</value>
    public Anchor At { get; init; } = Anchor.Bottom;

    /// <value>Distance of burned captions to the sides of the picture in percent of its shorter side, 0 to 45. Default 8.</value>
    public double Margin { get; init; } = 8;
}

/// <summary>Forms of captions.</summary>
[Flags]
public enum CaptionForms
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Files beside the variant, SubRip and WebVTT.</summary>
    File = 1,

    /// <summary>A track in the variant that a viewer may switch on.</summary>
    Track = 2,

    /// <summary>Drawn on the picture.</summary>
    Burned = 4,
}

/// <summary>How much of what is said is shown at once.</summary>
public enum CaptionUnits
{
    /// <summary>One or two lines.</summary>
    Lines,

    /// <summary>Two to four words, as they are spoken; the spoken one is highlighted where the style has a highlight.</summary>
    Words,
}

/// <summary>What a platform draws over a picture, so that words have to keep clear of it.</summary>
public enum SafeZone
{
    /// <summary>TikTok.</summary>
    TikTok,

    /// <summary>Instagram and Facebook Reels.</summary>
    Reels,

    /// <summary>YouTube Shorts.</summary>
    Shorts,
}

/// <summary>An image of each variant.</summary>
/// <param name="Second">Second of the variant that it shows; null for one that is chosen: the first in which all of the first clip is there to see.</param>
public sealed record PosterRequest(double? Second = null);
