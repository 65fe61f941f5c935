using System.Diagnostics;
using Renesandro.Media.Content;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Combining.Splicing;

/// <summary>Joins a composition without encoding: a new index over the samples of prepared files.</summary>
internal static class CompositionWriter
{
    /// <exception cref="ArgumentException">A track has no run, or a run exceeds its clip or slice.</exception>
    /// <exception cref="MediaException">The parts do not fit each other.</exception>
    public static MediaContent Write(Composition composition) => Mp4Writer.Write(
        [.. composition.Tracks.Select(track => ToSequence(track, composition))],
        composition.Metadata is { } metadata ? MetadataBoxes.Write(metadata) : new Mp4Writer.Additions());

    private static Mp4Sequence ToSequence(ComposedTrack track, Composition composition) => track switch
    {
        ComposedPicture picture => ToSequence(picture, composition.EditLists),
        ComposedSound sound => ToSequence(sound, composition.EditLists),
        ComposedText text => ToSequence(text, composition.Tracks.OfType<ComposedPicture>().FirstOrDefault()?.Runs[0].Clip.Canvas, composition.EditLists),
        _ => throw new UnreachableException(),
    };

    private static Mp4Sequence ToSequence(ComposedPicture picture, bool editLists)
    {
        ArgumentOutOfRangeException.ThrowIfZero(picture.Runs.Count, nameof(picture.Runs));
        if (picture.Runs.Any(run => !run.Clip.JoinsWith(picture.Runs[0].Clip)))
        {
            throw new MediaException("The clips were prepared differently, so they cannot be joined by copying: prepare them with one canvas and one set of options.");
        }

        var parts = picture.Runs.Select(run => (run.Clip.Track, Run: FramesOf(run))).ToArray();
        var ticks = parts.Sum(part => TicksOf(part.Track, part.Run));

        // Offsets that count from the first frame that is shown are negative for frames that are decoded after it and shown before others.
        return new Mp4Sequence(parts, ticks, editLists ? null : 0)
        {
            Language = picture.Language,
            Name = picture.Name,
            IsEnabled = picture.IsDefault,
            HasEditList = editLists,
        };
    }

    private static Mp4Sequence ToSequence(ComposedSound sound, bool editLists)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sound.Runs.Count, nameof(sound.Runs));
        var first = sound.Runs[0];

        // Decoding a sound that starts inside a slice needs the packet before its first one.
        var mediaTime = first.StartSample == 0 ? first.Slice.Track.MediaTime : AacFrame.Samples;
        var parts = sound.Runs.SelectMany((run, i) => PacketsOf(run, isFirst: i == 0, isLast: i == sound.Runs.Count - 1)
            .Select(packets => (run.Slice.Track, packets)));
        return new Mp4Sequence(editLists ? [.. parts] : [.. UneditedSound.Cut(parts, mediaTime, sound.Samples)], sound.Samples, editLists ? mediaTime : 0)
        {
            Language = sound.Language,
            Name = sound.Name,
            IsEnabled = sound.IsDefault,
            HasEditList = editLists,
        };
    }

    private static Mp4Sequence ToSequence(ComposedText text, Canvas? canvas, bool editLists)
    {
        var track = Mp4Text.Of(text.Cues.Select(cue => (cue.Start, cue.End, cue.Text)), text.Duration, canvas?.Width ?? 0, canvas?.Height ?? 0);
        return new Mp4Sequence([(track, new SampleRun(0, track.Count))], track.Durations.Sum(duration => (long)duration))
        {
            Language = text.Language,
            Name = text.Name,
            IsEnabled = text.IsDefault,
            HasEditList = editLists,
        };
    }

    private static SampleRun FramesOf(ClipRun run)
    {
        var track = run.Clip.Track;
        if (run is { StartFrame: 0, EndFrame: null })
        {
            return new SampleRun(0, track.Count);
        }

        CheckBounds(run.StartFrame, run.EndFrame, track.Count, "frames", nameof(run));
        var frames = new SampleRun((int)run.StartFrame, (int)((run.EndFrame ?? track.Count) - run.StartFrame));
        if (track.SyncSamples?.Contains(frames.First) == false)
        {
            throw new MediaException($"The clip cannot be joined from frame {frames.First} on, which is not a key frame: start at one.");
        }

        if (!ShowsNothingElse(track, frames))
        {
            throw new MediaException($"The clip cannot be joined up to frame {frames.First + frames.Count}, since frames before it refer to later ones: end at a key frame.");
        }

        return frames;
    }

    /// <summary>Whether the samples of a run are exactly the frames that are shown from its beginning to its end.</summary>
    private static bool ShowsNothingElse(Mp4Track track, SampleRun run)
    {
        long decoded = 0;
        var length = TicksOf(track, run);
        for (var sample = run.First; sample < run.First + run.Count; sample++)
        {
            var shown = decoded + (track.CompositionOffsets?[sample] ?? 0) - track.MediaTime;
            if (shown < 0 || shown >= length)
            {
                return false;
            }

            decoded += track.Durations[sample];
        }

        return true;
    }

    private static long TicksOf(Mp4Track track, SampleRun run)
    {
        long ticks = 0;
        foreach (var duration in track.Durations.AsSpan(run.First, run.Count))
        {
            ticks += duration;
        }

        return ticks;
    }

    private static IEnumerable<SampleRun> PacketsOf(SoundRun run, bool isFirst, bool isLast)
    {
        var slice = run.Slice;
        CheckBounds(run.StartSample, run.EndSample, slice.Samples, "samples", nameof(run));
        var start = slice.Track.MediaTime + run.StartSample;
        var end = slice.Track.MediaTime + (run.EndSample ?? slice.Samples);
        var isWhole = isFirst && run.StartSample == 0;
        if ((!isWhole && start % AacFrame.Samples != 0) || (!isLast && end % AacFrame.Samples != 0))
        {
            throw new MediaException(
                $"The sound cannot be joined from sample {run.StartSample} to sample {run.EndSample ?? slice.Samples}: where runs meet, each has to begin and end with a packet of {AacFrame.Samples} samples.");
        }

        var first = isWhole ? 0 : (int)(start / AacFrame.Samples) - (isFirst ? 1 : 0);
        return slice.PacketsBetween(first, isLast && run.EndSample is null ? int.MaxValue : (int)((end + AacFrame.Samples - 1) / AacFrame.Samples));
    }

    private static void CheckBounds(long start, long? end, long length, string unit, string name)
    {
        if (start < 0 || start >= (end ?? length) || end > length)
        {
            throw new ArgumentOutOfRangeException(name, $"A run from {start} to {end ?? length} is outside of {length} {unit}, or empty.");
        }
    }
}
