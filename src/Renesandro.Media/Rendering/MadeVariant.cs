using Renesandro.Media.Combining;
using Renesandro.Media.Content;

namespace Renesandro.Media.Rendering;

/// <summary>A variant that was joined and verified.</summary>
/// <param name="Content">The file.</param>
/// <param name="Canvas">Its size and frame rate.</param>
/// <param name="Frames">Its length, in frames.</param>
/// <param name="Warnings">Warnings of all of its tracks.</param>
internal sealed record MadeVariant(MediaContent Content, Canvas Canvas, long Frames, IReadOnlyList<string> Warnings)
{
    public TimeSpan Duration => Canvas.FrameRate.DurationOf(Frames);
}
