using Renesandro.Media.Mp4;

namespace Renesandro.Media.Combining;

/// <summary>A clip on the canvas: one silent H.264 track of constant frame rate that starts with a sync frame.</summary>
/// <param name="Path">Absolute path of the MP4.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Canvas">The canvas it was brought to.</param>
public sealed record PreparedClip(string Path, long Frames, Canvas Canvas)
{
    private readonly Lazy<Mp4Track> _track = new(() => Mp4Reader.Read(Path).Single(track => track.Handler == "vide"));

    /// <summary>The sample tables, read once.</summary>
    internal Mp4Track Track => _track.Value;
}
