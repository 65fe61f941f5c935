using System.Globalization;
using Microsoft.Extensions.Options;
using Renesandro.Media.Mp4;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Finds the instant of a prepared clip's first frame on the clock of its source, which the sound of the source shares.</summary>
internal sealed class ClipOrigin(ToolRunner tools, IOptions<FFmpegOptions> options)
{
    // Enough frames to tell whether the source has the rate of the canvas.
    private const double Seconds = 1;

    private const double MaxRounding = 1.05;
    private const double Rounding = 0.002;

    private readonly StreamProbe _probe = new(tools, options.Value);

    /// <returns>Seconds; from the first packet of the file where the clock of its picture is broken.</returns>
    public async Task<double> FindAsync(ClipPreparation request, CancellationToken cancellationToken)
    {
        var start = request.Start?.TotalSeconds ?? 0;
        if (request.Source.Times is not { } times)
        {
            return start;
        }

        var first = (times.FirstShown ?? times.First) + HiddenBefore(request.Source, times, cancellationToken);
        if (times.IsBroken)
        {
            first -= await BeginningAsync(request.Source.Path, cancellationToken).ConfigureAwait(false);
        }

        return start <= 0 && IsSteady(times)
            ? first
            : first + start - ClipClock.DelayOf(start, request.Canvas.FrameRate, await FramesAsync(request.Source, times, start, cancellationToken).ConfigureAwait(false));
    }

    private static bool IsSteady(PictureTimes times) => times.MaxFrameDuration <= ((times.End - times.First) / times.Count * MaxRounding) + Rounding;

    /// <summary>
    /// Seconds from the beginning of the presentation to the first frame of an MP4 whose edit list begins between two frames: ffmpeg shifts the
    /// picture to 0 then, but not the sound.
    /// </summary>
    private static double HiddenBefore(ClipProbe source, PictureTimes times, CancellationToken cancellationToken)
    {
        if (!times.HidesFrames || source.Stream is not { } stream)
        {
            return 0;
        }

        try
        {
            var ordinal = int.Parse(stream.Picture.AsSpan(2), CultureInfo.InvariantCulture);
            return Mp4Reader.Read(source.Path, cancellationToken).Where(track => track.Handler == "vide").ElementAtOrDefault(ordinal) is { MediaTime: > 0, Count: > 0 } track
                ? WrittenPicture.ShownTimes(track).Where(time => time >= track.MediaTime).DefaultIfEmpty(track.MediaTime).Min(time => (double)(time - track.MediaTime)) / track.Timescale
                : 0;
        }
        catch (MediaException)
        {
            return 0;
        }
    }

    private async Task<double> BeginningAsync(string path, CancellationToken cancellationToken)
    {
        double beginning = 0;
        await ReadAsync(path, "-of compact -show_entries format=start_time", Begin, cancellationToken).ConfigureAwait(false);
        return beginning;

        void Begin(string[] fields) => beginning = TimeOf(fields, "start_time") ?? beginning;
    }

    /// <summary>When the frames around a cut are shown, in seconds from the first frame.</summary>
    private async Task<IEnumerable<double>> FramesAsync(ClipProbe source, PictureTimes times, double start, CancellationToken cancellationToken)
    {
        var length = (times.End - times.First) / times.Count;
        var (from, to) = (start - times.MaxFrameDuration - length, start + Math.Max(Seconds, 2 * times.MaxFrameDuration));
        var frames = new List<double>();
        if (times is { IsTimed: true, IsBroken: false })
        {
            var seek = source.SeeksKeyFrames && times.First + from - times.Delay > 0 ? times.First + from - times.Delay : (double?)null;
            var interval = string.Create(CultureInfo.InvariantCulture, $"{seek:0.###}%{times.First + to + times.Delay + 1:0.###}");
            await ReadAsync(
                source.Path,
                $"-select_streams {source.Stream!.Picture} -read_intervals {interval} -of compact -show_entries packet=pts_time,flags",
                fields => frames.AddRange(TimeOf(fields, "pts_time") is { } time ? [time - times.First] : []),
                cancellationToken).ConfigureAwait(false);
        }

        // Without times of their own, frames are as long as one another.
        return frames.Count > 0
            ? frames.Where(time => time >= Math.Max(0, from) && time <= to).Order()
            : Enumerable.Range((int)Math.Max(0, Math.Floor(from / length)), (int)((to - from) / length) + 2).Select(frame => frame * length);
    }

    private async Task ReadAsync(string path, string arguments, Action<string[]> read, CancellationToken cancellationToken)
    {
        try
        {
            await _probe.RunAsync(path, arguments, () => ReadLinesAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            // The picture was probed before, so this is a part of the file that nobody needs.
        }

        async Task ReadLinesAsync(Stream stream, CancellationToken token)
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            await foreach (var line in ToolLines.ReadAsync(reader, token).ConfigureAwait(false))
            {
                read(line.Split('|'));
            }
        }
    }

    private static double? TimeOf(string[] fields, string name) =>
        double.TryParse(ProbeReader.Value(fields, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var time) && double.IsFinite(time) ? time : null;
}
