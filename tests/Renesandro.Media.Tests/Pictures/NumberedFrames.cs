using System.Globalization;
using System.Text.RegularExpressions;
using Renesandro.Contracts;

namespace Renesandro.Media.Tests.Pictures;

/// <summary>
/// Pictures whose frames carry their number, as bars that are light or dark, so that any encoder keeps it. Above them it is dark
/// and below them light, so that a picture that was turned or mirrored shows another number.
/// </summary>
internal static partial class NumberedFrames
{
    public const int Width = 120;
    public const int Height = 40;
    private const int Bits = 12;

    /// <summary>ffmpeg's input of so many frames, of which the first has a number.</summary>
    public static string Input(int count, int first = 0, string rate = "30", string size = "120x40") => string.Create(
        CultureInfo.InvariantCulture,
        $"-f lavfi -i \"color=gray:size={size}:rate={rate},trim=end_frame={count},format=yuv420p,geq=lum='16+219*{Light(first)}':cb=128:cr=128\"");

    /// <summary>The same as white bars on nothing; what lies hidden under nothing is white.</summary>
    public static string TransparentInput(int count) =>
        $"-f lavfi -i \"color=white:size={Width}x{Height}:rate=30,trim=end_frame={count},format=rgba,geq=r=255:g=255:b=255:a='255*{Light(0)}'\"";

    /// <summary>The number of each frame, as ffmpeg decodes them one after another, whatever their times.</summary>
    public static int[] Read(string path) =>
        Read(Tool.Run("ffmpeg", $"-v quiet -i \"{path}\" -map 0:V:0 -vf scale={Width}:{Height},format=gray -fps_mode passthrough -f rawvideo -"));

    /// <summary>The number of each frame of a row of gray pictures; of one that is upside down its complement, which is negative.</summary>
    public static int[] Read(byte[] pixels) => [.. pixels.Chunk(Width * Height).Where(frame => frame.Length == Width * Height).Select(NumberOf)];

    /// <summary>When each frame is shown, in seconds from the first, as ffmpeg decodes the whole file.</summary>
    public static double[] Times(string path)
    {
        var list = TestMedia.Run(
            "ffmpeg",
            $"-v quiet -i \"{path}\" -map 0:V:0 -vf \"settb=1/1000000,metadata=mode=add:key=a:value=a,metadata=mode=print:file=pipe\\\\:1\" -fps_mode passthrough -f null -");
        var times = Stamp().Matches(list).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 1e6).ToArray();
        return [.. times.Select(time => time - times[0])];
    }

    private static string Light(int first) => $"if(lt(Y,H/4),0,if(gte(Y,H*3/4),1,mod(floor((N+{first})/pow(2,floor(X*{Bits}/W))),2)))";

    private static int NumberOf(byte[] frame)
    {
        var number = Enumerable.Range(0, Bits).Sum(bit => IsLight(((2 * bit) + 1) * Width / (2 * Bits), Height / 2) ? 1 << bit : 0);
        return IsLight(Width / 2, Height / 8) ? ~number : number;

        bool IsLight(int x, int y) => frame[(y * Width) + x] > 128;
    }

    [GeneratedRegex(@"^frame:\d+ +pts:(-?\d+)", RegexOptions.Multiline)]
    private static partial Regex Stamp();
}
