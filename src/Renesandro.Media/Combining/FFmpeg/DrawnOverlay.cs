using System.Globalization;
using System.Text;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>
/// How ffmpeg lays one overlay over a clip. The pictures are an input of their own, and each is converted to the colours of the clip once: the overlay
/// filter repeats it until the next. Only those that fade are frames of their own.
/// </summary>
/// <param name="Pictures">The pictures that the clip is long enough to show.</param>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
/// <param name="Frames">Number of frames that show them, at least 1.</param>
internal sealed record DrawnOverlay(IReadOnlyList<OverlayPicture> Pictures, int X, int Y, long Frames)
{
    public required FrameRate FrameRate { get; init; }

    public int FadeIn { get; init; }

    public int FadeOut { get; init; }

    public long Start => Pictures[0].StartFrame;

    /// <value>Whether the input is a list of pictures with their times.</value>
    public bool IsList => Pictures.Count > 1 || Fades;

    private bool Fades => FadeIn + FadeOut > 0;

    /// <summary>The overlays of a clip that its length leaves something of.</summary>
    public static IReadOnlyList<DrawnOverlay> Of(ClipPreparation request) =>
    [
        .. from overlay in request.Overlays
           let end = Math.Min(overlay.EndFrame ?? request.Frames, request.Frames)
           where overlay.Pictures[0].StartFrame < end
           let length = end - overlay.Pictures[0].StartFrame
           select new DrawnOverlay([.. overlay.Pictures.Where(picture => picture.StartFrame < end)], overlay.X, overlay.Y, length)
           {
               FrameRate = request.Canvas.FrameRate,
               FadeIn = (int)Math.Min(overlay.FadeInFrames, length),
               FadeOut = (int)Math.Min(overlay.FadeOutFrames, length),
           },
    ];

    /// <value>The same without the paths of the pictures, which change from job to job.</value>
    public DrawnOverlay Unnamed => this with { Pictures = [.. Pictures.Select(picture => picture with { Path = "" })] };

    /// <summary>Options before the input.</summary>
    public string Input => IsList
        ? "-protocol_whitelist file -format_whitelist concat,png_pipe -codec_whitelist png -threads 1 -f concat -safe 0"
        : $"-protocol_whitelist file -codec_whitelist png -threads 1 -framerate {FrameRate.Numerator}/{FrameRate.Denominator} -f png_pipe";

    /// <summary>The list of pictures with the times at which they follow each other, for ffmpeg's concat demuxer.</summary>
    public string List()
    {
        var list = new StringBuilder("ffconcat version 1.0\n");
        foreach (var (picture, next) in Pictures.Zip([.. Pictures.Skip(1).Select(picture => (long?)picture.StartFrame), Fades ? Start + Frames : null]))
        {
            Add(picture);
            if (next is { } frame)
            {
                list.Append(CultureInfo.InvariantCulture, $"duration {FrameRate.DurationOf(frame - picture.StartFrame).TotalSeconds:0.000000}\n");
            }
        }

        // What repeats the frames that fade ends before the last picture of its input.
        if (Fades)
        {
            Add(Pictures[^1]);
        }

        return list.ToString();

        void Add(OverlayPicture picture) => list
            .Append(CultureInfo.InvariantCulture, $"file '{picture.Path.Replace("'", @"'\''", StringComparison.Ordinal)}'\n")
            .Append(CultureInfo.InvariantCulture, $"option framerate {FrameRate.Numerator}/{FrameRate.Denominator}\n");
    }

    /// <summary>The filters that lay it over a clip.</summary>
    /// <param name="input">Number of its input.</param>
    /// <param name="clip">Label of the clip.</param>
    /// <returns>A part of a graph, whose last filter is still open.</returns>
    public string Filter(int input, string clip)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"o{input}");
        var time = Fades ? Fade() : string.Create(CultureInfo.InvariantCulture, $"setpts=PTS+{Start}");

        // By time, and not by number: ffmpeg 5.1 asks for every picture of the overlay as well, whose numbers are others, and whose times lie within.
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{input}:v:0]{Convert(name)},{time}[{name}];[{clip}][{name}]overlay=x={X}:y={Y}:enable='between(t,{Before(Start):0.000000},{Before(Start + Frames):0.000000})'");
    }

    /// <summary>The middle between a frame and the one before it, in seconds.</summary>
    private double Before(long frame) => (frame - 0.5) / FrameRate.Value;

    // Colour has half the resolution of brightness, so four pixels share one. What is transparent has no colour, and what is half opaque has half a
    // share: it is averaged with its opacity as the weight. The plain average would put fringes around everything that is coloured.
    private static string Convert(string name) =>
        $"format=rgba,pad=ceil(iw/2)*2:ceil(ih/2)*2:color=black@0,split[{name}all][{name}half];"
        + $"[{name}half]format=gbrap,premultiply=inplace=1,scale=iw/2:ih/2:flags=area+accurate_rnd+full_chroma_int,format=gbrap,unpremultiply=inplace=1,"
        + $"scale={ClipFilter.Exact}:out_color_matrix=bt709:out_range=tv,format=yuva444p,extractplanes=u+v[{name}u][{name}v];"
        + $"[{name}all]scale={ClipFilter.Exact}:out_color_matrix=bt709:out_range=tv,format=yuva444p,extractplanes=y+a[{name}y][{name}a];"
        + $"[{name}y][{name}u][{name}v][{name}a]mergeplanes=0x00102030:yuva420p";

    // The fade filter begins and ends with a frame that is not visible at all: one before the first, and one after the last.
    private string Fade()
    {
        var fade = new StringBuilder();
        fade.Append(CultureInfo.InvariantCulture, $"fps={FrameRate.Numerator}/{FrameRate.Denominator},tpad=start=1:start_mode=clone,trim=end_frame={Frames + 1}");
        if (FadeIn > 0)
        {
            fade.Append(CultureInfo.InvariantCulture, $",fade=in:start_frame=0:nb_frames={FadeIn + 1}:alpha=1");
        }

        if (FadeOut > 0)
        {
            fade.Append(CultureInfo.InvariantCulture, $",fade=out:start_frame={Frames - FadeOut}:nb_frames={FadeOut + 1}:alpha=1");
        }

        return fade.Append(CultureInfo.InvariantCulture, $",trim=start_frame=1,setpts=N+{Start}").ToString();
    }
}
