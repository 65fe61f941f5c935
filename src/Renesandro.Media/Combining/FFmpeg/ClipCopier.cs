using System.Globalization;
using Renesandro.Media.Mp4;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Copies a clip without encoding it, when it already has the properties of a clip encoded for the canvas.</summary>
internal sealed class ClipCopier(ToolRunner tools, FFmpegOptions options)
{
    /// <summary>Whether the clip may already match the canvas, according to its probe. Cheap; only false is certain.</summary>
    public static bool MayFit(VideoStreamInfo stream, Canvas canvas) =>
        stream is { Codec: "h264", Profile: "High", PixelFormat: "yuv420p", Rotation: 0, PixelAspect: (1, 1), Interlaced: false }
        && stream is { Matrix: "bt709", Transfer: "bt709", Primaries: "bt709", Range: "tv" }
        && (stream.Width, stream.Height) == (canvas.Width, canvas.Height)
        && FrameRate.TryParse(stream.FrameRate) == canvas.FrameRate;

    /// <summary>Whether a player shows all samples of a source, in order from the first on, and as many as the probe counted.</summary>
    /// <param name="track">The picture as stored in its file.</param>
    /// <param name="canvas">Gives the length of a frame.</param>
    /// <param name="frames">Frames that the probe counted.</param>
    public static bool IsShownWhole(Mp4Track track, Canvas canvas, long frames)
    {
        if (track.Count != frames)
        {
            return false;
        }

        var ticks = track.Timescale / canvas.FrameRate.Value;
        var shown = WrittenPicture.ShownTimes(track).Order().ToArray();
        return shown[0] == track.MediaTime
            && shown.Select((time, frame) => Math.Abs(time - shown[0] - (frame * ticks))).All(distance => distance < ticks / 2)
            && (track.Presented is not { } edit || IsAbout((double)edit / track.MovieTimescale, frames, canvas));
    }

    // An edit list counts in ticks of the movie, often thousandths, and rounds.
    private static bool IsAbout(double seconds, long frames, Canvas canvas) => Math.Abs((seconds * canvas.FrameRate.Value) - frames) < 0.5;

    /// <summary>Remuxes the picture into a new file of the canvas' timescale.</summary>
    public Task RemuxAsync(ClipProbe source, string target, Canvas canvas, CancellationToken cancellationToken) => tools.RunAsync(
        new ToolCommand(
            "ffmpeg",
            "copy the clip",
            string.Create(
                CultureInfo.InvariantCulture,
                $"-hide_banner -nostdin -loglevel error -xerror {InputGuard.Of(options)} -i \"{source.Path}\" -map 0:{source.Stream!.Picture} -c copy -map_metadata -1 -map_chapters -1 "
                + $"-video_track_timescale {canvas.FrameRate.Timescale} -fflags +bitexact -f mp4 \"{target}\"")),
        cancellationToken);
}
