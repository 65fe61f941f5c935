using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Parts;
using Renesandro.Media.Results;

namespace Renesandro.Media.Rendering;

/// <summary>A variant that was joined and verified.</summary>
/// <param name="Content">The file.</param>
/// <param name="Canvas">Its size and frame rate.</param>
/// <param name="Frames">Its length, in frames.</param>
/// <param name="Warnings">Warnings of all of its tracks.</param>
internal sealed record MadeVariant(MediaContent Content, Canvas Canvas, long Frames, IReadOnlyList<string> Warnings)
{
    /// <value>What was measured of its sound; null when the job names no loudness.</value>
    public VariantLoudness? Loudness { get; init; }

    /// <value>Files to be stored beside it. Default none.</value>
    public IReadOnlyList<BesideFile> Beside { get; init; } = [];

    /// <value>What the platforms that the job names would say of it; null when it names none.</value>
    public IReadOnlyList<VariantPlatform>? Platforms { get; init; }

    public TimeSpan Duration => Canvas.FrameRate.DurationOf(Frames);
}
