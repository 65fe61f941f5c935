namespace Renesandro.Media.Combining;

/// <summary>Words that a viewer may have shown under the picture.</summary>
/// <param name="Cues">In the order of their starts; none overlap.</param>
/// <param name="Duration">Length of the track: that of the picture.</param>
public sealed record ComposedText(IReadOnlyList<ComposedCue> Cues, TimeSpan Duration) : ComposedTrack;

/// <summary>Words that are shown together.</summary>
/// <param name="Start">When they appear.</param>
/// <param name="End">When they disappear, after they appear.</param>
/// <param name="Text">One or more lines.</param>
public sealed record ComposedCue(TimeSpan Start, TimeSpan End, string Text);
