namespace Renesandro.Media.Audio;

/// <summary>Requests that one sound be decoded.</summary>
/// <param name="SourcePath">Local file in any format that is read; a video's sound counts.</param>
/// <param name="OutputPath">The file of samples to write; must not exist.</param>
public sealed record AudioDecoding(string SourcePath, string OutputPath)
{
    /// <value>Where to start in the source. Default: at its beginning.</value>
    public TimeSpan? Start { get; init; }

    /// <value>Where to end in the source. Default: at its end.</value>
    public TimeSpan? End { get; init; }
}
