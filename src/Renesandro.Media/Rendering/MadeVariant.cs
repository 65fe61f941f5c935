using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Probing;

namespace Renesandro.Media.Rendering;

/// <summary>A variant that was joined and verified, with the parts that it was made of.</summary>
internal sealed record MadeVariant
{
    public required MediaContent Content { get; init; }

    public required Canvas Canvas { get; init; }

    public required long Frames { get; init; }

    /// <value>The probed sources of its clips, in order.</value>
    public required IReadOnlyList<ClipProbe> Sources { get; init; }

    public required IReadOnlyList<AudioTrack> Music { get; init; }

    public required SpokenTrack? Speech { get; init; }

    public TimeSpan Duration => Canvas.FrameRate.DurationOf(Frames);
}
