using Renesandro.Media.Audio.Splicing;
using Renesandro.Media.Mp4;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Audio;

/// <summary>AAC-LC sound, 48 kHz stereo, of an exact length: runs of packets in an encoded file.</summary>
public sealed class AudioCut
{
    internal AudioCut(long samples, Mp4Track track, IReadOnlyList<SampleRun> runs)
    {
        Samples = samples;
        Track = track;
        Runs = runs;
    }

    /// <summary>Length in samples at 48 kHz; the packets may hold more, which an edit list hides.</summary>
    public long Samples { get; }

    internal Mp4Track Track { get; }

    /// <summary>Runs of packets of <see cref="Track"/>, in order.</summary>
    internal IReadOnlyList<SampleRun> Runs { get; }

    /// <summary>Takes a whole M4A or MP4 that another encoder made, so that any mixer can feed a combinator.</summary>
    /// <exception cref="MediaException">The file holds no AAC-LC track of 48 kHz stereo, or a shorter one than asked for.</exception>
    public static AudioCut FromFile(string path, long samples)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var track = Mp4Reader.Read(path).FirstOrDefault(IsReadable)
            ?? throw new MediaException("The file of sound holds no AAC-LC track of 48 kHz stereo.");
        var packets = (track.MediaTime + samples + AacFrame.Samples - 1) / AacFrame.Samples;
        var held = track.Durations.Sum(duration => duration) - track.MediaTime;
        return packets <= track.Count && samples <= held
            ? new AudioCut(samples, track, [new SampleRun(0, (int)packets)])
            : throw new MediaException($"The file of sound holds {held} samples where {samples} are needed.");
    }

    /// <summary>The cut as an M4A of its own.</summary>
    public MediaContent ToContent() => Mp4Writer.Write(ToSequence());

    private static bool IsReadable(Mp4Track track) =>
        track is { Handler: "soun", Timescale: AudioTrack.SampleRate, Count: > 0 }
        && AacConfiguration.Read(track.DecoderConfiguration.Span) == AacConfiguration.LowComplexityStereo48
        && track.Durations.AsSpan(0, track.Count - 1).IndexOfAnyExcept((uint)AacFrame.Samples) < 0;

    /// <summary>The packets as a track of a movie.</summary>
    internal Mp4Sequence ToSequence() => new(Runs.Select(run => (Track, run)).ToArray(), Samples);
}
