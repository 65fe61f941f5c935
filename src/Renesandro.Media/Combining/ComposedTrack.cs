using Renesandro.Media.Mp4;

namespace Renesandro.Media.Combining;

/// <summary>One track of a <see cref="Composition"/>: a <see cref="ComposedPicture"/>, a <see cref="ComposedSound"/> or a <see cref="ComposedText"/>.</summary>
public abstract record ComposedTrack
{
    private protected ComposedTrack()
    {
    }

    /// <value>The language, as three letters of ISO 639-2/T such as <c>ukr</c>; null when it is not known. Default null.</value>
    /// <exception cref="ArgumentException">It is not a code of this form.</exception>
    public string? Language
    {
        get;
        init => field = value is null || Mp4Language.IsCode(value)
            ? value
            : throw new ArgumentException($"The language is {value}: write it as three letters of ISO 639-2/T, as in ukr.", nameof(value));
    }

    /// <value>Name of the track in the menus of players; null for the default of the player. Default null.</value>
    public string? Name { get; init; }

    /// <value>Whether players play this one of the tracks of its kind unless the viewer chooses another. Default true.</value>
    public bool IsDefault { get; init; } = true;
}

/// <summary>A picture: runs of clips, one after another.</summary>
/// <param name="Runs">At least one; all from clips that were prepared with the same canvas and options.</param>
public sealed record ComposedPicture(IReadOnlyList<ClipRun> Runs) : ComposedTrack
{
    /// <summary>Number of frames.</summary>
    public long Frames => Runs.Sum(run => run.Frames);
}

/// <summary>A sound: runs of slices, one after another, in any number of files.</summary>
/// <param name="Runs">At least one.</param>
public sealed record ComposedSound(IReadOnlyList<SoundRun> Runs) : ComposedTrack
{
    /// <summary>Length in samples at 48 kHz.</summary>
    public long Samples => Runs.Sum(run => run.Samples);
}
