namespace Renesandro.Media.Audio;

/// <summary>
/// Everything that is heard in one variant, on its clock of 48,000 samples a second. Equal arrangements sound the same.
/// </summary>
public sealed record AudioArrangement
{
    /// <value>Music, played one after another and looped; may be empty.</value>
    public IReadOnlyList<ArrangedTrack> Music { get; init; } = [];

    /// <value>Where in the music sample 0 lies, in samples. Default 0.</value>
    public long MusicStart { get; init; }

    /// <value>Speech that starts at sample 0; null for none.</value>
    public ArrangedTrack? Speech { get; init; }

    /// <value>Sounds that belong to clips, by their start. Clips without sound are left out.</value>
    public IReadOnlyList<ArrangedClip> Clips { get; init; } = [];

    /// <value>Samples after which the sound ends; null when that is not heard.</value>
    public long? Length { get; init; }

    /// <value>Samples at the beginning over which the sound rises. Default 0.</value>
    public long FadeIn { get; init; }

    /// <value>Samples before <see cref="Length"/> over which the sound falls. Default 0.</value>
    public long FadeOut { get; init; }

    /// <value>How the music is lowered.</value>
    public AudioDucking Ducking { get; init; } = new();

    /// <value>Factor on everything. Default 1.</value>
    public double Gain { get; init; } = 1;

    /// <value>Highest true peak, in dBTP; null to limit samples to −1 dBFS instead.</value>
    public double? TruePeak { get; init; }

    /// <inheritdoc/>
    public bool Equals(AudioArrangement? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && (MusicStart, Speech, Length, FadeIn, FadeOut, Ducking, Gain, TruePeak)
                == (other.MusicStart, other.Speech, other.Length, other.FadeIn, other.FadeOut, other.Ducking, other.Gain, other.TruePeak)
            && Clips.SequenceEqual(other.Clips)
            && (ReferenceEquals(Music, other.Music) || Music.SequenceEqual(other.Music)));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Speech);
        hash.Add(Length);
        hash.Add(Gain);
        foreach (var clip in Clips)
        {
            hash.Add(clip);
        }

        foreach (var track in Music)
        {
            hash.Add(track);
        }

        return hash.ToHashCode();
    }
}

/// <summary>A track with its gain.</summary>
/// <param name="Track">The decoded sound.</param>
/// <param name="Gain">Factor on its samples.</param>
public sealed record ArrangedTrack(AudioTrack Track, double Gain);

/// <summary>
/// The sounds of one clip. Where one clip ends and another starts, both are blended over 5 ms; where they overlap, their own sounds are cross-faded.
/// </summary>
/// <param name="Start">First sample of the clip on the clock of the variant.</param>
public sealed record ArrangedClip(long Start)
{
    /// <value>First sample after the clip; null when that is not heard.</value>
    public long? End { get; init; }

    /// <value>Samples from <see cref="Start"/> on over which its own sound rises, at equal power; 0 for a blend. Default 0.</value>
    public long FadeIn { get; init; }

    /// <value>Samples before <see cref="End"/> over which its own sound falls, at equal power; 0 for a blend, which begins at the end. Default 0.</value>
    public long FadeOut { get; init; }

    /// <value>Its own sound from its first frame on, which may last longer than the clip; null for none.</value>
    public ArrangedTrack? Sound { get; init; }

    /// <value>Speech from its first frame on; null for none.</value>
    public ArrangedTrack? Speech { get; init; }
}

/// <summary>How music is lowered under other sounds.</summary>
public sealed record AudioDucking
{
    /// <value>Factor on the music while it is lowered, 0 to 1. Default 0.4 (−8 dB).</value>
    public double Gain { get; init; } = 0.4;

    /// <value>Samples in which it falls, before the other sound begins. Default 4,800: 0.1 s.</value>
    public long Attack { get; init; } = AudioTrack.SampleRate / 10;

    /// <value>Samples in which it rises again. Default 28,800: 0.6 s.</value>
    public long Release { get; init; } = AudioTrack.SampleRate * 6 / 10;

    /// <value>Whether speech lowers it. Default true.</value>
    public bool UnderSpeech { get; init; } = true;

    /// <value>Whether the own sound of clips lowers it. Default false.</value>
    public bool UnderClips { get; init; }
}
