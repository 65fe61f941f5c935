using System.Globalization;
using Renesandro.Media.Probing;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>
/// The one clock of a clip: 0 is the first frame that a player shows, and a frame lasts until the next. Says where to begin to read, and what
/// brings the times of the frames to the canvas' rate.
/// </summary>
internal static class ClipClock
{
    // A start is given in milliseconds: one that lies so little before a frame means that frame.
    private const int Tolerance = 1_000;
    private const double Second = 1_000_000;
    private const double Rounding = 0.001;

    // Where the container does not lead to a key frame, and what reading begins with may lack what it refers to.
    private const double Reserve = 0.5;

    // False time stamps can be longer than a time span.
    private const double LatestSeek = 1e9;

    /// <summary>Where to begin to read, by the file's own clock; null at its beginning.</summary>
    public static TimeSpan? Seek(ClipPreparation request)
    {
        // Before 0, the index of a container leads astray.
        if (request is not { Start: { } start, Source: { Times: { IsTimed: true, IsBroken: false, First: >= 0 } times } source })
        {
            return null;
        }

        // Demuxers look for the time of decoding, which may be earlier than that of showing.
        var from = times.First + start.TotalSeconds - times.Delay - Reserve - (source.SeeksKeyFrames ? 0 : times.KeyDistance);
        return from > times.First && from < LatestSeek ? TimeSpan.FromSeconds(from) : null;
    }

    /// <summary>Times that start at 0, one for each frame of the canvas.</summary>
    /// <param name="request">The clip.</param>
    /// <param name="seeks">Whether reading began where <see cref="Seek"/> says, so that the first frame that comes is not the first of the clip.</param>
    public static IEnumerable<string> Filters(ClipPreparation request, bool seeks)
    {
        var rate = request.Canvas.FrameRate;
        if (request.Source.Times is { IsBroken: true } broken)
        {
            yield return GoOn(broken);
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
    }

    /// <summary>
    /// The frame on screen when a cut begins is stored before it, and stays the first although the next may be nearer to the first moment of the
    /// canvas: then all that follow are moved on, by less than half a frame of the canvas. A cut on a frame moves nothing.
    /// </summary>
    private static string Resample(string time, FrameRate rate)
    {
        var half = (long)Math.Ceiling(Second / 2 * rate.Denominator / rate.Numerator) + 1;

        // The two microseconds put what was rounded to them on the side of a tie where it would lie unrounded.
        return $"setpts='st(0,{time});if(gt(ld(0),{Tolerance})*not(ld(1)),st(1,max(2,{half}-ld(0))));ld(0)+ld(1)'";
    }

    /// <summary>Closes the gap that ffmpeg leaves where a clock begins again in a container in which it should not.</summary>
    private static string GoOn(PictureTimes times) => string.Create(
        CultureInfo.InvariantCulture,
        $"setpts='if(lt(PTS+ld(0),PREV_OUTPTS),st(0,PREV_OUTPTS+{(times.End - times.First) / times.Count:0.######}/TB-PTS));PTS+ld(0)'");

    private static string Micros(double seconds) => Math.Round(seconds * Second).ToString("0", CultureInfo.InvariantCulture);
}
