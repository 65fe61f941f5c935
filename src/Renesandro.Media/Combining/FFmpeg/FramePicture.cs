using System.Globalization;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Writes single frames of prepared clips as JPEG files, whose bytes depend on the frame alone.</summary>
internal sealed class FramePicture(ToolRunner tools)
{
    private const int Quality = 3;

    private const int ThumbnailQuality = 5;
    private const int MaxThumbnailBytes = 4 << 20;
    private static readonly TimeSpan ThumbnailTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Brings a prepared picture to what viewers of JPEG files assume: BT.601 in full range.</summary>
    public const string Filter = $"scale={Colours}:{ClipFilter.Exact},format=yuvj420p";

    private const string Colours = "in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc";

    /// <param name="clip">Path of the prepared clip.</param>
    /// <param name="frame">The frame, from 0.</param>
    /// <param name="rate">Frame rate of the clip.</param>
    /// <param name="target">The file to create.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="MediaException">The clip has no such frame, or cannot be decoded.</exception>
    public async Task WriteAsync(string clip, long frame, FrameRate rate, string target, CancellationToken cancellationToken)
    {
        // Half a frame earlier, so that rounding skips none.
        var start = Math.Max(0, (frame - 0.5) / rate.Value);
        var arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"-hide_banner -nostdin -loglevel error -xerror -threads 1 -ss {start:0.######} -f mov -i \"{clip}\" -map 0:V:0 -an -frames:v 1 -vf \"{Filter}\" "
            + $"-c:v mjpeg -threads 1 -q:v {Quality} -fflags +bitexact -flags:v +bitexact -f mjpeg \"{target}\"");
        await tools.RunAsync(new ToolCommand("ffmpeg", "draw the poster", arguments), cancellationToken).ConfigureAwait(false);
        if (new FileInfo(target) is not { Exists: true, Length: > 0 })
        {
            throw new MediaException($"ffmpeg wrote no picture of frame {frame} of a prepared clip: check the disk, or install another ffmpeg, and run the job again.");
        }
    }

    /// <summary>A small JPEG of a frame of a variant.</summary>
    /// <param name="variant">An MP4 whose index comes first, read as far as the frame.</param>
    /// <param name="second">When the frame is shown.</param>
    /// <param name="maxWidth">Pixels that it is at most wide.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="MediaException">The variant ends before, or cannot be decoded.</exception>
    public async Task<byte[]> ThumbnailAsync(Stream variant, double second, int maxWidth, CancellationToken cancellationToken)
    {
        // What comes before the frame is decoded: a pipe cannot be read again from an earlier place, as seeking in it would need.
        var arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"-hide_banner -nostdin -loglevel error -threads 1 -f mov -i pipe:0 -map 0:V:0 -an -ss {second:0.###} -frames:v 1 "
            + $"-vf \"scale=w='min({maxWidth},iw)':h=-2:{Colours}:{ClipFilter.Exact},format=yuvj420p\" "
            + $"-c:v mjpeg -threads 1 -q:v {ThumbnailQuality} -fflags +bitexact -flags:v +bitexact -f mjpeg pipe:1");
        using var picture = new MemoryStream();
        await tools.RunAsync(
            new ToolCommand("ffmpeg", "draw the poster", arguments)
            {
                Input = (pipe, token) => FeedAsync(variant, pipe, token),
                Output = (pipe, token) => CollectAsync(pipe, picture, token),
                Timeout = ThumbnailTimeout,
            },
            cancellationToken).ConfigureAwait(false);
        return picture.Length > 0
            ? picture.ToArray()
            : throw new MediaException("ffmpeg wrote no picture of the variant: it ends before the second of its poster.");
    }

    private static async Task FeedAsync(Stream source, Stream pipe, CancellationToken cancellationToken)
    {
        try
        {
            await source.CopyToAsync(pipe, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // ffmpeg closes its input once it has the frame; whether it has is seen by its output.
        }
    }

    private static async Task CollectAsync(Stream pipe, MemoryStream picture, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (await pipe.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            picture.Write(buffer, 0, read);
            if (picture.Length > MaxThumbnailBytes)
            {
                throw new MediaException("ffmpeg wrote more than a picture of the variant.");
            }
        }
    }
}
