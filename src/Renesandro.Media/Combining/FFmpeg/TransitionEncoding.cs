using System.Globalization;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>How the frames of a transition are made of those of two clips, by ffmpeg's filter xfade.</summary>
/// <param name="FromPath">The last frames of the first clip, as an MP4.</param>
/// <param name="ToPath">The first frames of the second clip, as an MP4.</param>
/// <param name="Kind">Name of the transition in ffmpeg.</param>
/// <param name="Clip">How the clips are encoded, with the number of frames of the transition and the file to write.</param>
internal sealed record TransitionEncoding(string FromPath, string ToPath, string Kind, ClipEncoding Clip)
{
    /// <summary>Changes pixel by pixel, so the picture is noise, and at the quality of the clips not much would be left of it.</summary>
    private const string Noisy = "dissolve";

    /// <summary>Treats all samples of a picture alike, so the planes can be blended as they are, without conversion to 4:4:4 and back.</summary>
    private const string Plain = "fade";

    /// <summary>
    /// In its first frame ffmpeg reads a row after the end of the picture, which may be anything, so that frame is the first clip's own, as it is in all
    /// other kinds.
    /// </summary>
    private const string Overrun = "slideup";

    // With these, the parameter sets stay those of the presets: slower ones have others.
    private const string Quick = ":me=dia:subme=1:trellis=0:mixed-refs=0:partitions=i8x8:rc-lookahead=0:mbtree=0:b-adapt=0:scenecut=0";

    public string ToArguments() => string.Create(
        CultureInfo.InvariantCulture,
        $"-hide_banner -nostdin -loglevel error -xerror {Clip.Encoder.Input} -threads {Clip.Threads} -f mp4 -i \"{FromPath}\" -threads {Clip.Threads} -f mp4 -i \"{ToPath}\" "
        + $"-filter_complex_threads {Clip.Threads} -filter_complex \"{Graph}{Clip.Encoder.Filter}\" -frames:v {Clip.Frames} -an -sn -dn -map_metadata -1 -map_chapters -1 "
        + $"-c:v {Clip.Encoder.Codec} {Clip.Encoder.Settings(Clip with { Tuning = Tuning })} "
        + $"{ClipEncoding.Colours} {Clip.Container} \"{Clip.OutputPath}\" -y");

    /// <summary>
    /// There are many transitions and each is short, so what x264 spends on looking ahead and on small savings is spent on bits instead, where that
    /// leaves the parameter sets as they are. The frames were encoded once before, so they get some more bits than those of a clip.
    /// </summary>
    private string Tuning => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Clip.Preset is "veryfast" or "superfast" ? Quick : "")}:zones=0,{Clip.Frames - 1},b={(Kind == Noisy ? 3.5 : 1.25)}");

    private string Graph
    {
        get
        {
            var rate = Clip.FrameRate;

            // The filter shows the second clip alone once either input has ended, so both last longer.
            var input = $"settb={rate.Denominator}/{rate.Numerator},setpts=N,fps={rate.Numerator}/{rate.Denominator},tpad=stop=1:stop_mode=clone";
            var fade = string.Create(CultureInfo.InvariantCulture, $"xfade=transition={Kind}:duration={rate.DurationOf(Clip.Frames).TotalSeconds:0.######}:offset=0");
            if (Kind == Overrun)
            {
                return $"[0:v]{input},format=yuv444p,split[from][all];[1:v]{input},format=yuv444p[to];[from][to]{fade},trim=start_frame=1[rest];"
                    + "[all]trim=end_frame=1[first];[first][rest]concat,format=yuv420p";
            }

            return Kind == Plain
                ? $"[0:v]{input},extractplanes=y+u+v[fy][fu][fv];[1:v]{input},extractplanes=y+u+v[ty][tu][tv];"
                    + $"[fy][ty]{fade}[y];[fu][tu]{fade}[u];[fv][tv]{fade}[v];[y][u][v]mergeplanes=0x001020:yuv420p"
                : $"[0:v]{input},format=yuv444p[from];[1:v]{input},format=yuv444p[to];[from][to]{fade},format=yuv420p";
        }
    }
}
