namespace Renesandro.Media.Combining;

/// <summary>The size and the frame rate that every clip of a job is brought to.</summary>
/// <param name="Width">Pixels, even, 16 to 8192.</param>
/// <param name="Height">Pixels, even, 16 to 8192.</param>
/// <param name="FrameRate">Constant frame rate.</param>
/// <param name="Fit">How a clip of another shape is fitted.</param>
public sealed record Canvas(int Width, int Height, FrameRate FrameRate, CanvasFit Fit = CanvasFit.Pad)
{
    /// <value>The colour under transparent clips and of the bars, as <c>#rrggbb</c>; null for black.</value>
    /// <exception cref="ArgumentException">It is not a colour of this form.</exception>
    public string? Background
    {
        get;
        init => field = value is null || HexColor.TryParse(value) is not null
            ? value
            : throw new ArgumentException($"The background is {value}: write it as in #1a2b3c.", nameof(value));
    }

    /// <value>The point of a picture that stays visible when it is cropped. Default: the middle.</value>
    public FocusPoint Focus { get; init; } = FocusPoint.Center;

    /// <summary>Reads as <c>1080×1920 at 30 fps</c>.</summary>
    public override string ToString() => $"{Width}×{Height} at {FrameRate} fps";
}

/// <summary>How a clip of another shape is fitted to the canvas.</summary>
public enum CanvasFit
{
    /// <summary>Whole picture, black bars around it.</summary>
    Pad,

    /// <summary>Canvas filled; the excess is cropped, evenly on both sides or around a <see cref="FocusPoint"/>.</summary>
    Crop,

    /// <summary>Whole picture, and around it the same picture, enlarged and blurred.</summary>
    Blur,
}
