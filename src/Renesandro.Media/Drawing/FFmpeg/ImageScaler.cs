using System.Globalization;
using Microsoft.Extensions.Options;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Probing;
using Renesandro.Media.Probing.Images;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Drawing.FFmpeg;

/// <summary>Scales images to the size in which they are drawn on clips.</summary>
internal sealed class ImageScaler(ToolRunner tools, IOptions<FFmpegOptions> options)
{
    private const string BadImage = "The image cannot be decoded: it is damaged, or of a rare kind. Export it again, as a PNG.";

    /// <summary>Writes a PNG with alpha.</summary>
    /// <exception cref="SourceException">The image cannot be decoded.</exception>
    public async Task ScaleAsync(OverlayImage image, int width, int height, string output, CancellationToken cancellationToken)
    {
        // Only PNG is RGB.
        var stored = new VideoStreamInfo { Width = image.Width, Height = image.Height, PixelFormat = "rgba", Matrix = image.Header.Format == ImageFormat.Png ? null : "bt470bg" };
        var seen = ImageFilter.Build(image.Header, stored).Filters;

        // Scaled with its opacity as the weight: what is transparent has no colour to give to its surroundings.
        var arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"{Read(image)} -frames:v 1 -vf \"{string.Concat(seen.Select(filter => $"{filter},"))}scale={ClipFilter.Exact},format=gbrap,premultiply=inplace=1,scale={width}:{height}:{ClipFilter.Exact},format=gbrap,unpremultiply=inplace=1,format=rgba\" "
            + $"-map_metadata -1 -fflags +bitexact -c:v png -threads 1 -update 1 -f image2 \"{output}\"");
        await RunAsync(arguments, BadImage, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Decodes an image whose structure does not reach its end: others are decoded when they are scaled.</summary>
    /// <exception cref="SourceException">The image cannot be decoded.</exception>
    public Task RequireWholeAsync(OverlayImage image, CancellationToken cancellationToken) => ImageFile.EndingOf(image.Path, cancellationToken) switch
    {
        ImageEnding.Whole => Task.CompletedTask,
        var ending => RunAsync($"{Read(image)} -frames:v 1 -f null -", ending == ImageEnding.CutOff ? ImageFile.CutOff : BadImage, cancellationToken),
    };

    private string Read(OverlayImage image) => $"-hide_banner -nostdin -loglevel error -xerror {InputGuard.OfImage(options.Value, image.Header)} -threads 1 -i \"{image.Path}\"";

    private async Task RunAsync(string arguments, string refusal, CancellationToken cancellationToken)
    {
        try
        {
            await tools.RunAsync(new ToolCommand("ffmpeg", "read the image", arguments), cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw new SourceException(refusal, exception);
        }
    }
}
