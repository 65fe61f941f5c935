using System.Diagnostics;
using System.Globalization;

namespace Renesandro.Media.Tests.Pictures;

/// <summary>Which frame of a source is on screen when, as somebody else than the product shows it.</summary>
/// <param name="Numbers">The numbers of the frames, in the order in which they are shown.</param>
/// <param name="Times">When each of them comes, in seconds from the first.</param>
internal sealed record ShownFrames(int[] Numbers, double[] Times)
{
    /// <summary>The frames of the canvas a second.</summary>
    public const int Rate = 30;

    public int Count => Numbers.Length;

    /// <summary>When the last frame comes.</summary>
    public double Last => Times[^1];

    /// <summary>As they were made: none left out, one after another.</summary>
    public static ShownFrames InOrder(int first, int count) => Steady([.. Enumerable.Range(first, count)]);

    public static ShownFrames ByFFmpeg(string path) => new(NumberedFrames.Read(path), NumberedFrames.Times(path));

    /// <summary>As mpv plays the file.</summary>
    public static ShownFrames ByMpv(string path, string folder)
    {
        var played = Path.Combine(folder, $"{Guid.NewGuid()}.nut");
        Play(path, played, "nut");
        return ByFFmpeg(played);
    }

    /// <summary>As mpv plays the file, whose frames are as long as one another; what mpv writes has no place for a clock that steps back.</summary>
    public static ShownFrames ByMpvInOrder(string path, string folder)
    {
        var played = Path.Combine(folder, $"{Guid.NewGuid()}.raw");
        Play(path, played, "rawvideo", $"--vf=lavfi=[scale={NumberedFrames.Width}:{NumberedFrames.Height},format=gray]");
        return Steady(NumberedFrames.Read(File.ReadAllBytes(played)));
    }

    /// <summary>What is wrong with a clip that was cut from the source; null when nothing is.</summary>
    /// <param name="shown">The numbers of the clip's frames.</param>
    /// <param name="start">Where the cut begins, in seconds.</param>
    /// <param name="end">Where it ends; null for the end of the source.</param>
    public string? Difference(int[] shown, double start, double? end)
    {
        for (var frame = 0; frame < shown.Length; frame++)
        {
            // A frame of the canvas is as long as it is: what comes nearest to it counts, but a cut begins with what was on screen.
            var time = start + ((double)frame / Rate);
            var half = frame == 0 ? 0 : 0.5 / Rate;
            var first = At(time - half - (frame == 0 ? 0 : 0.002));
            var last = At(time + half + 0.002);
            if (!Numbers.AsSpan(first, last + 1 - first).Contains(shown[frame]))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"frame {frame} shows {shown[frame]} instead of {string.Join(" or ", Numbers.Skip(first).Take(last + 1 - first))}: {string.Join(' ', shown)}");
            }
        }

        var length = (Math.Min(end ?? Last, Last) - start) * Rate;
        return shown.Length > length - 1 ? null : string.Create(CultureInfo.InvariantCulture, $"{shown.Length} frames instead of {length:0.0}");

        int At(double time) => Math.Max(0, Array.FindLastIndex(Times, shown => shown <= time));
    }

    private static ShownFrames Steady(int[] numbers) => new(numbers, [.. numbers.Select((_, frame) => (double)frame / Rate)]);

    private static void Play(string path, string played, string format, string filter = "")
    {
        // mpv complains of files that it plays all the same.
        using var mpv = Process.Start(new ProcessStartInfo("mpv", $"--no-config --really-quiet --no-audio --no-sub {filter} --of={format} --ovc=rawvideo \"--o={played}\" \"{path}\"")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = mpv.StandardError.ReadToEndAsync();
        var words = mpv.StandardOutput.ReadToEnd();
        mpv.WaitForExit();
        if (mpv.ExitCode != 0)
        {
            throw new InvalidOperationException($"mpv cannot play {path}: {words}{errors.Result}");
        }
    }
}
