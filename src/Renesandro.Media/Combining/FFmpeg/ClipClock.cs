using System.Globalization;
using Renesandro.Media.Probing;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>
/// The time line of a clip: 0 is the first frame that a player shows, and a frame lasts until the next. Gives the position to seek to, and the
/// filters that bring the times of the frames to the canvas' rate.
/// </summary>
internal static class ClipClock
{
    // A start has millisecond precision: one that is this little before a frame means that frame.
    private const int Tolerance = 1_000;
    private const double Second = 1_000_000;
    private const double Rounding = 0.001;

    // Containers round to milliseconds, and the first frame may be longer than the others.
    private const double MaxJitter = 0.0015;
    private const double MinAlike = 0.75;

    // For containers that do not seek to a key frame, where the first frames may lack those that they refer to.
    private const double Reserve = 0.5;

    // False time stamps can be longer than a time span.
    private const double LatestSeek = 1e9;

    /// <summary>The position to seek to, in the time of the file; null for its beginning.</summary>
    public static TimeSpan? Seek(ClipPreparation request)
    {
        // The index of a container is unreliable before 0.
        if (request is not { Start: { } start, Source: { Times: { IsTimed: true, IsBroken: false, First: >= 0 } times } source })
        {
            return null;
        }

        // Demuxers seek by decoding time, which may be earlier than presentation time.
        var from = times.First + start.TotalSeconds - times.Delay - Reserve - (source.SeeksKeyFrames ? 0 : times.KeyDistance);
        return from > times.First && from < LatestSeek ? TimeSpan.FromSeconds(from) : null;
    }

    /// <summary>Times that start at 0, one for each frame of the canvas.</summary>
    /// <param name="request">The clip.</param>
    /// <param name="seeks">Whether reading began at <see cref="Seek"/>, so that the first decoded frame is not the first of the clip.</param>
    public static IEnumerable<string> Filters(ClipPreparation request, bool seeks)
    {
        var rate = request.Canvas.FrameRate;
        if (request.Source.Times is { IsBroken: true } broken)
        {
            yield return CloseGaps(broken);
        }
        else if (request.Source.Times is { HidesFrames: true, IsTimed: true } times)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"select='between(t,{times.First - Rounding:0.######},{times.Last + Rounding:0.######})'");
        }

        if (request.Start is not { } start || start <= TimeSpan.Zero)
        {
            yield return "setpts=PTS-STARTPTS";
        }
        else
        {
            yield return "settb=1/1000000";
            yield return seeks ? Resample($"PTS-{Micros(request.Source.Times!.First + start.TotalSeconds)}", rate) : Resample($"PTS-STARTPTS-{Micros(start.TotalSeconds)}", rate);
        }

        yield return $"fps={rate.Numerator}/{rate.Denominator}:start_time=0";
        if (request.Repeats)
        {
            // The last frame for as long as the image says, which ffmpeg's own repetition does not know.
            yield return "tpad=stop=-1:stop_mode=clone";
            yield return $"trim=end_frame={request.PassFrames}";
            yield return $"loop=loop=-1:size={request.PassFrames}";
            yield return "setpts=N";
        }

        if (request.Frames > request.MovingFrames)
        {
            yield return $"trim=end_frame={request.MovingFrames}";
        }
    }

    /// <summary>
    /// The frame on screen at the start of a cut is stored before it, and stays the first even when the next is nearer to the first time of the
    /// canvas: then all later frames are delayed by less than half a frame of the canvas. A cut on a frame delays nothing.
    /// </summary>
    private static string Resample(string time, FrameRate rate)
    {
        var half = (long)Math.Ceiling(Second / 2 * rate.Denominator / rate.Numerator) + 1;

        // Times are rounded to microseconds: two more resolve a tie as the unrounded time would.
        return $"setpts='st(0,{time});if(gt(ld(0),{Tolerance})*not(ld(1)),st(1,max(2,{half}-ld(0))));ld(0)+ld(1)'";
    }

    /// <summary>
    /// Seconds by which the frames of a source are shown later than their times and the start say, as <see cref="Filters"/> places them: exactly
    /// where source and canvas have the same rate, so that a cut between two frames shifts all frames by the same time, and else without the
    /// rounding to the canvas, which differs from frame to frame.
    /// </summary>
    /// <param name="start">The start of the cut, in seconds from the first frame.</param>
    /// <param name="rate">The frame rate of the canvas.</param>
    /// <param name="times">When the frames around the start are shown, in seconds from the first frame, ascending.</param>
    public static double DelayOf(double start, FrameRate rate, IEnumerable<double> times)
    {
        var half = Math.Ceiling(Second / 2 / rate.Value) + 1;
        double shift = 0;
        var delays = new Dictionary<long, double>();
        foreach (var time in times.Select(time => Math.Round(time * Second) - Math.Round(start * Second)))
        {
            shift = start > 0 && shift == 0 && time > Tolerance ? Math.Max(2, half - time) : shift;
            var frame = Math.Max(0, (long)Math.Round((time + shift) / Second * rate.Value, MidpointRounding.AwayFromZero));
            delays[frame] = (frame / rate.Value) - (time / Second);
        }

        var usual = delays.Values.Order().ElementAtOrDefault(delays.Count / 2);
        var alike = delays.Values.Where(delay => Math.Abs(delay - usual) < MaxJitter).ToArray();
        return alike.Length > MinAlike * delays.Count ? alike.Average() : shift / Second;
    }

    /// <summary>Closes the gap that ffmpeg leaves when time stamps restart in a container that does not allow it.</summary>
    private static string CloseGaps(PictureTimes times) => string.Create(
        CultureInfo.InvariantCulture,
        $"setpts='if(lt(PTS+ld(0),PREV_OUTPTS),st(0,PREV_OUTPTS+{(times.End - times.First) / times.Count:0.######}/TB-PTS));PTS+ld(0)'");

    private static string Micros(double seconds) => Math.Round(seconds * Second).ToString("0", CultureInfo.InvariantCulture);
}
