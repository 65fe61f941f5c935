namespace Renesandro.Media.Audio;

/// <summary>A request for one mix, at one or more lengths.</summary>
public sealed record AudioMixRequest
{
    /// <value>Tracks that are played one after another and looped; may be empty.</value>
    public IReadOnlyList<AudioTrack> Music { get; init; } = [];

    /// <value>Speech that starts at 0; null for none.</value>
    public AudioTrack? Speech { get; init; }

    /// <value>Lengths of the slices, in samples at 48 kHz, each positive; at least one.</value>
    public required IReadOnlyList<long> Lengths { get; init; }

    /// <value>The M4A to write, to which all slices refer; must not exist.</value>
    public required string OutputPath { get; init; }

    /// <value>Factor on the music, 0 to 4. Default 0.2.</value>
    public double MusicGain { get; init; } = 0.2;

    /// <value>Additional factor on the music during speech, 0 to 1. Default 0.4 (−8 dB).</value>
    public double DuckingGain { get; init; } = 0.4;

    /// <value>What the files of the job are for asks of the sound. Default nothing.</value>
    internal SoundSettings Settings { get; init; } = SoundSettings.None;
}

/// <summary>A finished mix.</summary>
/// <param name="Slices">One slice for each length, in the order of the request.</param>
public sealed record AudioMix(IReadOnlyList<AudioSlice> Slices);
