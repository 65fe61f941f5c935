using Renesandro.Media.Combining;

namespace Renesandro.Media.Verification;

/// <summary>A track that a file should have according to the plan.</summary>
internal abstract record ExpectedTrack
{
    /// <value>Three letters of ISO 639-2/T; null for none. Default null.</value>
    public string? Language { get; init; }

    /// <value>Whether players play it unless the viewer chooses another. Default true.</value>
    public bool IsDefault { get; init; } = true;
}

/// <summary>A picture of the size and the frame rate of a canvas.</summary>
/// <param name="Canvas">Its size and frame rate.</param>
/// <param name="Frames">Number of frames.</param>
internal sealed record ExpectedPicture(Canvas Canvas, long Frames) : ExpectedTrack;

/// <summary>A sound.</summary>
/// <param name="Samples">Its length in samples at 48 kHz.</param>
internal sealed record ExpectedSound(long Samples) : ExpectedTrack;

/// <summary>Captions.</summary>
/// <param name="Duration">Length of the track.</param>
internal sealed record ExpectedText(TimeSpan Duration) : ExpectedTrack;
