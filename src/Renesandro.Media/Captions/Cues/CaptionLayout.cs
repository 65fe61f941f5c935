using Renesandro.Media.Requests;

namespace Renesandro.Media.Captions.Cues;

/// <summary>How words are put together into captions.</summary>
/// <param name="Show">How much is shown at once.</param>
/// <param name="Columns">Width of a line, in columns as <see cref="CaptionWidth"/> counts them.</param>
internal sealed record CaptionLayout(CaptionUnits Show, int Columns)
{
    // Letters of the default size are little more than half as wide as high.
    private const double ColumnsOfSide = 25, MinColumns = 10, MaxColumns = 42;

    /// <summary>The layout for a picture.</summary>
    /// <param name="show">How much is shown at once.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="size">Size of the letters, in percent of its shorter side.</param>
    public static CaptionLayout For(CaptionUnits show, int width, int height, double size = 6) =>
        new(show, (int)Math.Clamp(ColumnsOfSide * width / Math.Min(width, height) * 6 / size, MinColumns, MaxColumns));

    /// <summary>The captions of what is said: none overlap, and words of one follow those of the one before.</summary>
    public IReadOnlyList<CaptionCue> CuesOf(CaptionScript script) => Show == CaptionUnits.Words
        ? CueSequence.Of(script.Words.GroupBy(word => word.Lane).OrderBy(lane => lane.Key).Select(lane => WordCues.Of([.. lane], Columns)))
        : script.Written ?? LineCues.Of(script.Words, Columns);
}
