namespace Renesandro.Media.Combining;

/// <summary>Asks for one clip to be brought to the canvas.</summary>
/// <param name="SourcePath">Local media file in any format that is read.</param>
/// <param name="Canvas">What the clip is brought to.</param>
/// <param name="OutputPath">The MP4 to write; must not exist.</param>
public sealed record ClipPreparation(string SourcePath, Canvas Canvas, string OutputPath)
{
    /// <value>Where the clip starts in its source. Default: at its beginning.</value>
    public TimeSpan? Start { get; init; }

    /// <value>Where the clip ends in its source. Default: at its end.</value>
    public TimeSpan? End { get; init; }
}
