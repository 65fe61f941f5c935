using System.Globalization;
using System.Text.RegularExpressions;
using Renesandro.Contracts;

namespace Renesandro.Media.Tests.Combining;

/// <summary>Pictures whose frames carry their number, as bars that are light or dark, so that any encoder keeps it.</summary>
internal static partial class NumberedFrames
{
    public const int Width = 120;
    public const int Height = 40;
    private const int Bits = 12;

    /// <summary>ffmpeg's input of so many frames, of which the first has a number.</summary>
    public static string Input(int count, int first = 0, string rate = "30", string size = "120x40") => string.Create(
        CultureInfo.InvariantCulture,
        $"-f lavfi -i \"color=gray:size={size}:rate={rate},trim=end_frame={count},format=yuv420p,geq=lum='if(mod(floor((N+{first})/pow(2,floor(X*{Bits}/W))),2),235,16)':cb=128:cr=128\"");

    /// <summary>The number of each frame, as ffmpeg decodes them one after another, whatever their times.</summary>
    public static int[] Read(string path)
    {
        var pixels = Tool.Run("ffmpeg", $"-v quiet -i \"{path}\" -map 0:V:0 -vf scale={Width}:{Height},format=gray -fps_mode passthrough -f rawvideo -");
        return [.. pixels.Chunk(Width * Height).Where(frame => frame.Length == Width * Height).Select(NumberOf)];
    }

    /// <summary>When each frame is shown, in seconds from the first, as ffmpeg decodes the whole file.</summary>
    public static double[] Times(string path)
    {
        var list = TestMedia.Run(
            "ffmpeg",
            $"-v quiet -i \"{path}\" -map 0:V:0 -vf \"settb=1/1000000,metadata=mode=add:key=a:value=a,metadata=mode=print:file=pipe\\\\:1\" -fps_mode passthrough -f null -");
        var times = Stamp().Matches(list).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 1e6).ToArray();
        return [.. times.Select(time => time - times[0])];
    }

    private static int NumberOf(byte[] frame) =>
        Enumerable.Range(0, Bits).Sum(bit => frame[(Height / 2 * Width) + (((2 * bit) + 1) * Width / (2 * Bits))] > 128 ? 1 << bit : 0);

    [GeneratedRegex(@"^frame:\d+ +pts:(-?\d+)", RegexOptions.Multiline)]
    private static partial Regex Stamp();
}
