using Renesandro.Media.Mp4;

namespace Renesandro.Media.Combining;

/// <summary>A clip on the canvas: one silent H.264 track of constant frame rate that starts with a sync frame.</summary>
public sealed class PreparedClip
{
    private readonly Lazy<Mp4Track> _track;

    /// <summary>Describes a prepared MP4.</summary>
    /// <param name="path">Absolute path of the MP4.</param>
    /// <param name="frames">Number of frames.</param>
    /// <param name="canvas">The canvas it was brought to.</param>
    public PreparedClip(string path, long frames, Canvas canvas)
    {
        Path = path;
        Frames = frames;
        Canvas = canvas;
        _track = new(() => Mp4Reader.Read(path).Single(track => track.Handler == "vide"));
    }

    /// <summary>Absolute path of the MP4.</summary>
    public string Path { get; }

    /// <summary>Number of frames.</summary>
    public long Frames { get; }

    /// <summary>The canvas it was brought to.</summary>
    public Canvas Canvas { get; }

    /// <summary>The sample tables, read once.</summary>
    internal Mp4Track Track => _track.Value;

    /// <summary>Whether both clips have the same decoder configuration.</summary>
    internal bool JoinsWith(PreparedClip other) =>
        Track.Timescale == other.Track.Timescale
        && Track.Size == other.Track.Size
        && Track.DecoderConfiguration.Span.SequenceEqual(other.Track.DecoderConfiguration.Span);
}
