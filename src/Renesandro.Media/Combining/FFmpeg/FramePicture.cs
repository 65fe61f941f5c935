using System.Globalization;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Writes single frames of prepared clips as JPEG files, whose bytes depend on the frame alone.</summary>
internal sealed class FramePicture(ToolRunner tools)
{
    private const int Quality = 3;

    /// <summary>Brings a prepared picture to what viewers of JPEG files assume: BT.601 in full range.</summary>
    public const string Filter =
        $"scale=in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc:{ClipFilter.Exact},format=yuvj420p";

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
}
