using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;

namespace Renesandro.Media.Tests.Combining.Overlays;

/// <summary>Clips with overlays, and what their frames show.</summary>
internal sealed class OverlaidClip : IDisposable
{
    public const int Width = 128;
    public const int Height = 72;

    public static Canvas Canvas { get; } = new(Width, Height, new FrameRate(30));

    public TestMedia Media { get; } = new();

    public FFmpegCombinator Combinator { get; } = FFmpegParts.Combinator();

    /// <summary>A picture of one colour, such as <c>red</c> or <c>red@0.5</c>.</summary>
    public string Picture(string color, int width = 32, int height = 16) => Media.Make(
        "png", string.Create(CultureInfo.InvariantCulture, $"-f lavfi -i color={color}:s={width}x{height},format=rgba -frames:v 1"));

    /// <summary>A grey clip.</summary>
    public string Grey(double seconds = 0.4, string extra = "-crf 10") => Media.Make(
        "mp4", string.Create(CultureInfo.InvariantCulture, $"-f lavfi -i color=0x808080:s={Width}x{Height}:r=30:d={seconds},format=yuv420p {extra}"));

    /// <summary>Prepares a clip; its frames as red, green and blue.</summary>
    public async Task<byte[][]> FramesAsync(string source, Func<ClipPreparation, ClipPreparation> change, CancellationToken cancellationToken)
    {
        var probe = await Combinator.ProbeAsync(source, cancellationToken);
        var request = change(new ClipPreparation(probe, Canvas, Media.NewPath("mp4")) { Crf = 4 });
        return Frames((await Combinator.PrepareAsync(request, cancellationToken)).Path);
    }

    public static byte[][] Frames(string path, int width = Width, int height = Height) =>
        [.. Tool.Run(
            "ffmpeg",
            $"-v error -nostdin -i \"{path}\" -map 0:v -vf scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int,format=rgb24 -f rawvideo -").Chunk(width * height * 3)];

    /// <summary>The smallest box around all pixels that differ from grey.</summary>
    public static (int X, int Y, int Width, int Height) Box(byte[] frame, int width = Width, int apart = 40)
    {
        var changed = Enumerable.Range(0, frame.Length / 3).Where(i => Enumerable.Range(i * 3, 3).Any(at => Math.Abs(frame[at] - 128) > apart)).ToArray();
        if (changed.Length == 0)
        {
            return default;
        }

        var (left, right) = (changed.Min(i => i % width), changed.Max(i => i % width));
        var (top, bottom) = (changed[0] / width, changed[^1] / width);
        return (left, top, right - left + 1, bottom - top + 1);
    }

    public static (int Red, int Green, int Blue) Pixel(byte[] frame, int x, int y, int width = Width)
    {
        var at = ((y * width) + x) * 3;
        return (frame[at], frame[at + 1], frame[at + 2]);
    }

    /// <summary>A word for the colour of a pixel of each frame.</summary>
    public static string[] Shown(byte[][] frames, int x, int y, int width = Width) => [.. frames.Select(frame => Pixel(frame, x, y, width) switch
    {
        ( > 200, < 60, < 60) => "red",
        ( < 60, > 100, < 60) => "green",
        ( < 60, < 60, > 200) => "blue",
        _ => "grey",
    })];

    public void Dispose() => Media.Dispose();
}
