using System.Globalization;
using Renesandro.Media.Probing;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>
/// The filter chain that brings one clip to its canvas: progressive, constant frame rate, square pixels, BT.709 in limited range, 4:2:0.
/// All sizes are computed here, so that ffmpeg's own fitting, which ignores the pixel aspect ratio, is not needed.
/// </summary>
internal static class ClipFilter
{
    private const int HighDefinitionHeight = 720;

    // How much smaller a ground is while it is blurred, and its blur as a share of its shorter side.
    private const int Smaller = 8;

    // The gblur of ffmpeg 5.1 draws a wrong edge where a plane of colour is at most 8 wide, with AVX2.
    private const int MinBlurred = 24;
    private const double Softness = 0.04;

    /// <summary>Options of the filter scale: without them, colours are a little off.</summary>
    public const string Exact = "flags=bicubic+accurate_rnd+full_chroma_int";

    // Repeats the last frame as long as needed: the required number of frames is known, and the decoded ones are counted.
    private const string Hold = "tpad=stop=-1:stop_mode=clone";

    /// <summary>The whole chain.</summary>
    /// <param name="stream">The picture.</param>
    /// <param name="canvas">The canvas that it is brought to.</param>
    /// <param name="clock">The filters that bring its times to the canvas.</param>
    public static string Build(VideoStreamInfo stream, Canvas canvas, IEnumerable<string> clock)
    {
        var (width, height) = Fit(stream.Displayed(), canvas);
        var bars = (width, height) != (canvas.Width, canvas.Height);
        string[] progressive = stream.Interlaced ? ["bwdif=mode=send_frame:deint=interlaced"] : [];
        var (across, down) = stream is { Codec: "h264" or "hevc", Rotation: 0 } ? Sides(canvas) : ($"{width}", $"{height}");
        return string.Join(',', [.. progressive, .. clock, .. Shape(stream, canvas, across, down, bars), Hold]);
    }

    /// <summary>
    /// The stateless part, for a picture whose size changes in the middle: ffmpeg then restarts its filters. Such a picture is not deinterlaced,
    /// since that needs the frame before.
    /// </summary>
    public static string BuildShape(VideoStreamInfo stream, Canvas canvas)
    {
        var (width, height) = Sides(canvas);
        return string.Join(',', Shape(stream, canvas, width, height, hasBars: true));
    }

    /// <summary>
    /// The size as an expression of the size of the frames, which ffmpeg evaluates when it starts its filters: messages in H.264 and HEVC rotate
    /// frames, and ffprobe does not report that.
    /// </summary>
    private static (string Width, string Height) Sides(Canvas canvas)
    {
        var factor = $"{(canvas.Fit == CanvasFit.Crop ? "max" : "min")}({canvas.Width}/(iw*sar),{canvas.Height}/ih)";
        return (Side("iw*sar", canvas.Width), Side("ih", canvas.Height));

        string Side(string length, int most) => canvas.Fit == CanvasFit.Crop
            ? $"'max({most},round({length}*{factor}/2)*2)'"
            : $"'clip(round({length}*{factor}/2)*2,2,{most})'";
    }

    /// <summary>The part after it, in filters that start only once.</summary>
    public static string BuildTime(IEnumerable<string> clock) => string.Join(',', [.. clock, Hold]);

    private static IEnumerable<string> Shape(VideoStreamInfo stream, Canvas canvas, string width, string height, bool hasBars)
    {
        var bars = hasBars && canvas.Fit == CanvasFit.Pad ? BackgroundOf(canvas) : HexColor.Black;
        var format = bars == HexColor.Black ? "yuv420p" : "yuv444p";
        var wide = stream.IsHdr || stream.IsWideGamut;
        var opaque = stream.HasAlpha && wide ? stream with { Matrix = "bt2020nc" } : stream;
        return
        [
            .. stream.HasAlpha ? Blend(stream, canvas) : [],
            .. wide ? Convert(opaque, width, height, format) : Scale(opaque, width, height, format),
            .. canvas.Fit == CanvasFit.Crop ? [Crop(canvas)] : canvas.Fit == CanvasFit.Blur && hasBars ? [Blur(canvas)] : Pad(canvas, bars),
            "setsar=1",
        ];
    }

    /// <summary>The size that a picture is scaled to: inside the canvas for padding, or around it for cropping. Even numbers.</summary>
    public static (int Width, int Height) Fit((int Width, int Height) picture, Canvas canvas)
    {
        var across = (double)canvas.Width / picture.Width;
        var down = (double)canvas.Height / picture.Height;
        if (canvas.Fit == CanvasFit.Crop)
        {
            var cover = Math.Max(across, down);
            return (Math.Max(canvas.Width, Even(picture.Width * cover)), Math.Max(canvas.Height, Even(picture.Height * cover)));
        }

        var inside = Math.Min(across, down);
        return (Math.Clamp(Even(picture.Width * inside), 2, canvas.Width), Math.Clamp(Even(picture.Height * inside), 2, canvas.Height));
    }

    // Without colours in its arguments, ffmpeg passes a frame of the right size unchanged. Frames may have another size: a stream can rotate them without ffprobe reporting it.
    private static IEnumerable<string> Scale(VideoStreamInfo stream, string width, string height, string format) =>
    [
        $"scale={width}:{height}:{Exact}{(IsPlain(stream) ? "" : $":in_color_matrix={MatrixOf(stream)}:out_color_matrix=bt709:out_range=tv")}",
        $"format={format}",
    ];

    // In RGB, since ffmpeg draws a colour by BT.601 whatever the colour space of the picture. An opaque picture is not changed.
    private static IEnumerable<string> Blend(VideoStreamInfo stream, Canvas canvas)
    {
        var wide = stream.IsHdr || stream.IsWideGamut;
        var (red, green, blue) = BackgroundOf(canvas);
        yield return $"scale={Exact}:in_color_matrix={(wide ? "bt2020" : MatrixOf(stream))}";
        yield return "format=rgba";
        yield return $"split[over][under];[under]lutrgb=r={red}:g={green}:b={blue}:a=255[ground];[ground][over]overlay=format=rgb";
        yield return "format=rgb24";
        if (wide)
        {
            yield return $"scale={Exact}:out_color_matrix=bt2020:out_range=tv";
            yield return "format=yuv444p";
        }
    }

    /// <summary>Around the point that has to stay visible, as far as the borders allow.</summary>
    private static string Crop(Canvas canvas) => canvas.Focus == FocusPoint.Center
        ? $"crop={canvas.Width}:{canvas.Height}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"crop={canvas.Width}:{canvas.Height}:'clip(iw*{canvas.Focus.X:0.####}-ow/2,0,iw-ow)':'clip(ih*{canvas.Focus.Y:0.####}-oh/2,0,ih-oh)'");

    /// <summary>The fitted picture over itself, enlarged and blurred. Blurred while it is small, which costs a fraction and looks the same.</summary>
    private static string Blur(Canvas canvas)
    {
        var smaller = Math.Min(Smaller, Math.Min(canvas.Width, canvas.Height) / (double)MinBlurred);
        var (width, height) = (Even(canvas.Width / smaller), Even(canvas.Height / smaller));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"split[front][back];[back]scale={width}:{height}:force_original_aspect_ratio=increase:force_divisible_by=2:flags=bilinear,crop={width}:{height},"
            + $"gblur=sigma={Math.Min(width, height) * Softness:0.##},scale={canvas.Width}:{canvas.Height}:flags=bicubic,setsar=1[ground];[ground][front]overlay=(W-w)/2:(H-h)/2");
    }

    private static IEnumerable<string> Pad(Canvas canvas, HexColor bars)
    {
        var pad = $"pad={canvas.Width}:{canvas.Height}:(ow-iw)/2:(oh-ih)/2";
        return bars == HexColor.Black ? [pad] :
        [
            $"scale={Exact}:in_color_matrix=bt709:in_range=tv",
            "format=rgb24",
            $"{pad}:color={bars}",
            $"scale={Exact}:out_color_matrix=bt709:out_range=tv",
            "format=yuv420p",
        ];
    }

    private static bool IsPlain(VideoStreamInfo stream) => stream is { PixelFormat: "yuv420p", Matrix: "bt709", Range: "tv" };

    private static HexColor BackgroundOf(Canvas canvas) => canvas.Background is { } colour ? HexColor.TryParse(colour)!.Value : HexColor.Black;

    // Linear light at 100 nits reference white, wide to narrow gamut, highlights rolled off by Hable's curve, then BT.709 (ITU-R BT.2446 gives the background).
    private static IEnumerable<string> Convert(VideoStreamInfo stream, string width, string height, string format)
    {
        var transfer = stream.Transfer ?? "2020_10";
        var matrix = stream.Matrix is null or "bt2020nc" ? "2020_ncl" : stream.Matrix == "bt2020c" ? "2020_cl" : "709";
        var primaries = stream.Primaries is null or "bt2020" ? "2020" : "709";
        yield return $"scale={width}:{height}:flags=bicubic";
        yield return $"zscale=tin={ZimgTransfer(transfer)}:min={matrix}:pin={primaries}:t=linear:npl=100";
        yield return "format=gbrpf32le";
        yield return "zscale=p=709";
        if (stream.IsHdr)
        {
            yield return "tonemap=tonemap=hable:desat=0";
        }

        yield return "zscale=t=709:m=709:r=limited";
        yield return $"format={format}";
    }

    private static string ZimgTransfer(string transfer) => transfer switch
    {
        "smpte2084" or "arib-std-b67" => transfer,
        _ => "709",
    };

    // Untagged files follow the convention for their size: BT.601 for standard definition, BT.709 above.
    private static string MatrixOf(VideoStreamInfo stream) => stream.Matrix switch
    {
        "bt709" or "gbr" => "bt709",
        "smpte170m" or "bt470bg" => "bt601",
        "smpte240m" => "smpte240m",
        "fcc" => "fcc",
        "bt2020nc" or "bt2020c" => "bt2020",
        _ => stream.Height >= HighDefinitionHeight || stream.Width >= HighDefinitionHeight * 16 / 9 ? "bt709" : "bt601",
    };

    private static int Even(double value) => (int)Math.Round(value / 2) * 2;
}
