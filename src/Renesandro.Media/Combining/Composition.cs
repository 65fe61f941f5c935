using Renesandro.Media.Audio;

namespace Renesandro.Media.Combining;

/// <summary>The tracks that are joined into one file; they play at the same time.</summary>
public sealed class Composition
{
    /// <summary>Creates a composition of tracks, in the order of the file.</summary>
    /// <exception cref="ArgumentException">There is no track, or several of one kind are the default.</exception>
    public Composition(params IReadOnlyList<ComposedTrack> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentOutOfRangeException.ThrowIfZero(tracks.Count, nameof(tracks));
        Tracks = [.. tracks];
        if (Tracks.Where(track => track.IsDefault).CountBy(track => track.GetType()).Any(kind => kind.Value > 1))
        {
            throw new ArgumentException("Several tracks of one kind are the default: set IsDefault to false on all but one.", nameof(tracks));
        }
    }

    /// <summary>The tracks; at least one.</summary>
    public IReadOnlyList<ComposedTrack> Tracks { get; }

    /// <value>
    /// Whether edit lists say where tracks start and end. Without them the picture has signed composition offsets, and the sound starts with its first packet,
    /// which decoders fade in over 1024 samples. Default true.
    /// </value>
    public bool EditLists { get; init; } = true;

    /// <value>What the file says of itself; null for nothing. Default null.</value>
    public FileMetadata? Metadata { get; init; }

    /// <summary>Whole clips one after another, with one sound under them.</summary>
    public static Composition Of(IEnumerable<PreparedClip> clips, AudioSlice sound) =>
        new(new ComposedPicture([.. clips.Select(clip => new ClipRun(clip))]), new ComposedSound([new SoundRun(sound)]));
}
