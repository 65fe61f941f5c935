using Renesandro.Media.Files;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Checks the picture of a written clip packet by packet, without decoding it.</summary>
internal static class WrittenPicture
{
    /// <summary>Whether it starts with an IDR frame, has closed groups of pictures, frames of one length without a gap, and whole samples that can be joined.</summary>
    public static bool IsWhole(Mp4Track track, Canvas canvas, CancellationToken cancellationToken)
    {
        var ticks = canvas.FrameRate.TicksPerFrame;
        if (track.SyncSamples is not (null or [0, ..]) || track.Durations.Any(duration => duration != ticks))
        {
            return false;
        }

        var shown = ShownTimes(track).ToArray();
        return IsGapless(shown, track.MediaTime, ticks) && AreGroupsClosed(track, shown, cancellationToken) && AreSamplesPlain(track, cancellationToken);
    }

    /// <summary>When each sample is shown, in ticks, in the order in which they are stored.</summary>
    public static IEnumerable<long> ShownTimes(Mp4Track track)
    {
        long decoded = 0;
        for (var sample = 0; sample < track.Count; sample++)
        {
            yield return decoded + (track.CompositionOffsets?[sample] ?? 0);
            decoded += track.Durations[sample];
        }
    }

    private static bool IsGapless(long[] shown, long start, int ticks)
    {
        var inOrder = shown.Order().ToArray();
        return inOrder.Select((time, frame) => time == start + ((long)frame * ticks)).All(fits => fits);
    }

    // In an open group, frames that come after a key frame are shown before it, and refer to the group before.
    private static bool AreGroupsClosed(Mp4Track track, long[] shown, CancellationToken cancellationToken)
    {
        var groups = track.SyncSamples ?? [.. Enumerable.Range(0, track.Count)];
        return groups.Select((first, i) => (First: first, End: i + 1 < groups.Length ? groups[i + 1] : track.Count)).All(group =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return shown[group.First..group.End].Min() == shown[group.First];
        });
    }

    private static bool AreSamplesPlain(Mp4Track track, CancellationToken cancellationToken)
    {
        var sync = track.SyncSamples?.ToHashSet();
        using var file = BlockReader.Open(track.Path, cancellationToken);
        return Enumerable.Range(0, track.Count).All(sample => track.Offsets[sample] + track.Sizes[sample] <= file.Length
            && AvcSample.IsPlain(file, track.Offsets[sample], track.Sizes[sample], sync?.Contains(sample) != false));
    }
}
