namespace Renesandro.Media.Audio;

/// <summary>A request to decode one sound.</summary>
/// <param name="SourcePath">Local file in any supported format; the sound of a video is accepted.</param>
/// <param name="OutputPath">The file of samples to write; must not exist.</param>
public sealed record AudioDecoding(string SourcePath, string OutputPath)
{
    /// <value>Where to start in the source. Default: at its beginning.</value>
    public TimeSpan? Start { get; init; }

    /// <value>Where to end in the source. Default: at its end.</value>
    public TimeSpan? End { get; init; }
}
