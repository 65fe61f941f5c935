using System.Globalization;
using Microsoft.Extensions.Options;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Probing;
using Renesandro.Media.Probing.Images;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Inspecting;

/// <summary>Draws the poster of a source: one frame of it with the colours that a clip of it would have, as a JPEG of at most 480 pixels in width.</summary>
internal sealed class SourcePosters(ToolRunner tools, IOptions<FFmpegOptions> options)
{
    private const int MaxWidth = 480;
    private const int MaxHeight = 2 * MaxWidth;
    private const int MinSide = 16;

    // Many clips begin with a fade from black.
    private const double UsualSecond = 1;

    private static readonly FrameRate Rate = FrameRate.FromValue(25)!.Value;

    /// <param name="clip">The source.</param>
    /// <param name="target">The file to create.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="MediaException">No frame of it can be decoded.</exception>
    public async Task WriteAsync(ClipProbe clip, string target, CancellationToken cancellationToken)
    {
        var second = clip.IsStill ? 0 : Math.Min(UsualSecond, clip.Duration.TotalSeconds / 2);
        if (!await TryAsync(clip, second, target, cancellationToken).ConfigureAwait(false) && !await TryAsync(clip, 0, target, cancellationToken).ConfigureAwait(false))
        {
            throw new SourceException("No frame of the picture can be decoded: the file is damaged. Export it again, as H.264 in an MP4.");
        }
    }

    private async Task<bool> TryAsync(ClipProbe clip, double second, string target, CancellationToken cancellationToken)
    {
        var arguments = Arguments(clip, options.Value, second, target);
        try
        {
            await tools.RunAsync(new ToolCommand("ffmpeg", "draw the poster", arguments), cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            return false;
        }

        return new FileInfo(target) is { Exists: true, Length: > 0 };
    }

    internal static string Arguments(ClipProbe clip, FFmpegOptions options, double second, string target)
    {
        var stream = clip.Stream!;
        string[] before = [];
        var guard = InputGuard.Of(options);
        if (clip.Image is { Format: not ImageFormat.Gif } image)
        {
            (var filters, stream) = ImageFilter.Build(image, stream);
            (before, guard) = ([.. filters], InputGuard.OfImage(options, image));
        }

        var filter = string.Join(',', [.. before, ClipFilter.Build(stream, CanvasOf(clip), []), FramePicture.Filter]);
        var seek = second > 0 ? string.Create(CultureInfo.InvariantCulture, $"-ss {second:0.###} ") : "";
        var decoder = clip.Stream!.Decoder is { } name ? $"-c:{clip.Stream.Picture} {name} " : "";
        return $"-hide_banner -nostdin -loglevel error -y {seek}{guard} {decoder}-threads 1 -i \"{clip.Path}\" -map 0:{clip.Stream.Picture} -an -sn -dn -frames:v 1 "
            + $"-vf \"{filter}\" -c:v mjpeg -threads 1 -q:v 4 -fflags +bitexact -flags:v +bitexact -f mjpeg \"{target}\"";
    }

    private static Canvas CanvasOf(ClipProbe clip)
    {
        var factor = Math.Min(1, Math.Min((double)MaxWidth / clip.Width, (double)MaxHeight / clip.Height));
        return new Canvas(Even(clip.Width * factor), Even(clip.Height * factor), Rate);
    }

    private static int Even(double side) => Math.Max(MinSide, (int)Math.Round(side / 2) * 2);
}
