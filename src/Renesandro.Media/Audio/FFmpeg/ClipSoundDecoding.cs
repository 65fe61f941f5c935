namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>A request to decode the own sound of a clip.</summary>
/// <param name="SourcePath">The clip's source.</param>
/// <param name="OutputPath">The file of samples to write; must not exist.</param>
/// <param name="Origin">The instant of sample 0: seconds on the clock of the file, or since its first packet where <paramref name="IsBroken"/>.</param>
/// <param name="Samples">Where to stop; the sound may end before.</param>
/// <param name="IsBroken">Whether the clock of the file begins again or jumps in the middle, which ffmpeg closes when it does not keep timestamps.</param>
internal sealed record ClipSoundDecoding(string SourcePath, string OutputPath, double Origin, long Samples, bool IsBroken)
{
    /// <value>Where to begin to read, in seconds on the clock of the file; null for its beginning.</value>
    public double? Seek { get; init; }
}
