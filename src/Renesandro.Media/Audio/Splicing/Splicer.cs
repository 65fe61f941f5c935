using Microsoft.Win32.SafeHandles;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.Splicing;

/// <summary>Finds, for every slice, the packet at which it switches from the body to its tail.</summary>
internal static class Splicer
{
    /// <summary>Packets that the encoder needs to settle after the discontinuity at the start of a tail.</summary>
    private const int Settling = 3;

    public static AudioSlice Slice(SlicePlan plan, Mp4Track track, SafeFileHandle file)
    {
        var tail = TailOf(plan, track);
        if (plan.IsWhole)
        {
            return new AudioSlice(plan.Length, track, [tail]);
        }

        var splice = FindSplice(plan, track, file);
        var dropped = splice - plan.FirstBlock;
        return new AudioSlice(plan.Length, track, [new SampleRun(0, splice), new SampleRun(tail.First + dropped, tail.Count - dropped)]);
    }

    private static SampleRun TailOf(SlicePlan plan, Mp4Track track)
    {
        var run = new SampleRun(plan.StreamBlock, plan.Blocks);
        return run.First + run.Count <= track.Count
            ? run
            : throw new MediaException("The AAC encoder wrote fewer packets than the sound needs: try again, or install another ffmpeg.");
    }

    /// <summary>
    /// The latest packet before the fade whose predecessors in body and tail had the same windows: then the two halves that
    /// overlap at the splice fit, and their aliasing cancels as it does everywhere else. The packet that touches the fade is
    /// left out, because the encoder looks ahead.
    /// </summary>
    private static int FindSplice(SlicePlan plan, Mp4Track track, SafeFileHandle file)
    {
        var latest = plan.FadeBlock - 1;
        for (var splice = latest; splice > plan.FirstBlock + Settling; splice--)
        {
            if (WindowOf(splice - 1) == WindowOf(plan.InStream(splice - 1)))
            {
                return splice;
            }
        }

        return latest;

        (bool Shared, int Window) WindowOf(int packet)
        {
            Span<byte> header = stackalloc byte[AacFrame.HeaderBytes];
            RandomAccess.Read(file, header, track.Offsets[packet]);
            return AacFrame.WindowOf(header);
        }
    }
}
