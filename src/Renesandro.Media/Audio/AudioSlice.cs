using Renesandro.Media.Content;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio;

/// <summary>AAC-LC sound, 48 kHz stereo, of an exact length: runs of packets of an encoded file.</summary>
public sealed class AudioSlice
{
    internal AudioSlice(long samples, Mp4Track track, IReadOnlyList<SampleRun> runs)
    {
        Samples = samples;
        Track = track;
        Runs = runs;
    }

    /// <summary>Length in samples at 48 kHz; the packets may hold more, which an edit list hides.</summary>
    public long Samples { get; }

    internal Mp4Track Track { get; }

    /// <summary>The windows of its packets, for whoever joins slices; null when they were not read.</summary>
    internal AacPacketWindows? Windows { get; init; }

    /// <summary>Runs of packets of <see cref="Track"/>, in order.</summary>
    internal IReadOnlyList<SampleRun> Runs { get; }

    /// <summary>The beginning of an M4A or MP4 from any encoder, so that a combinator works with any mixer.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="samples">Length of the slice, in samples at 48 kHz.</param>
    /// <exception cref="MediaException">The file has no AAC-LC track of 48 kHz stereo, or its track is too short.</exception>
    public static AudioSlice FromFile(string path, long samples)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var track = Mp4Reader.Read(path).FirstOrDefault(IsReadable)
            ?? throw new MediaException("The sound file holds no AAC-LC track of 48 kHz stereo: encode it as such.");
        var packets = (track.MediaTime + samples + AacFrame.Samples - 1) / AacFrame.Samples;
        var held = track.Durations.Sum(duration => duration) - track.MediaTime;
        return packets <= track.Count && samples <= held
            ? new AudioSlice(samples, track, [new SampleRun(0, (int)packets)])
            : throw new MediaException($"The sound file holds {held} samples, and {samples} are needed.");
    }

    /// <summary>The slice as a separate M4A.</summary>
    public MediaContent ToContent() => Mp4Writer.Write(new Mp4Sequence([.. Runs.Select(run => (Track, run))], Samples));

    private static bool IsReadable(Mp4Track track) =>
        track is { Handler: "soun", Timescale: AudioTrack.SampleRate, Count: > 0 }
        && AacConfiguration.Read(track.DecoderConfiguration.Span) == AacConfiguration.LowComplexityStereo48
        && track.Durations.AsSpan(0, track.Count - 1).IndexOfAnyExcept((uint)AacFrame.Samples) < 0;

    /// <summary>Runs of <see cref="Track"/> with a range of packets of this slice.</summary>
    /// <param name="first">First packet, counted from the beginning of the slice.</param>
    /// <param name="end">First packet after the range; beyond the end of the slice, the range ends there.</param>
    internal IEnumerable<SampleRun> PacketsBetween(int first, int end)
    {
        var start = 0;
        foreach (var run in Runs)
        {
            var (from, to) = (Math.Max(first - start, 0), Math.Min(end - start, run.Count));
            if (from < to)
            {
                yield return new SampleRun(run.First + from, to - from);
            }

            start += run.Count;
        }
    }
}
