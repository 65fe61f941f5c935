using System.Globalization;
using System.Numerics;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>
/// Enlarges a picture slowly from its first frame to its last, around the point that stays in its place. Frames are resampled between pixels:
/// ffmpeg's own zoompan moves by whole ones, which trembles.
/// </summary>
internal static class ZoomFilter
{
    /// <summary>
    /// The canvas that the picture is brought to before it is enlarged: between its first size and its last, so that both are sharp, and of exactly the
    /// shape of the canvas, so that there are no bars.
    /// </summary>
    public static Canvas Enlarge(Canvas canvas, double? zoom)
    {
        if (zoom is not { } factor)
        {
            return canvas;
        }

        var common = (int)BigInteger.GreatestCommonDivisor(canvas.Width / 2, canvas.Height / 2);
        var enlarged = (int)(common * Math.Sqrt(factor));
        return canvas with { Width = canvas.Width / common * enlarged, Height = canvas.Height / common * enlarged };
    }

    /// <summary>The filters, after the picture has all of its frames; none without a zoom.</summary>
    /// <param name="canvas">The canvas of the clip.</param>
    /// <param name="zoom">The factor at the last frame.</param>
    /// <param name="frames">Number of frames.</param>
    public static IEnumerable<string> Build(Canvas canvas, double? zoom, long frames)
    {
        if (zoom is not { } factor)
        {
            return [];
        }

        // The same share of its size with each frame looks steady.
        var share = Invariant($"(1-pow({factor:0.######},(1-in)/{Math.Max(1, frames - 1)}))");
        var (left, right) = (Invariant($"W*{canvas.Focus.X:0.######}*{share}"), Invariant($"W-W*{1 - canvas.Focus.X:0.######}*{share}"));
        var (top, bottom) = (Invariant($"H*{canvas.Focus.Y:0.######}*{share}"), Invariant($"H-H*{1 - canvas.Focus.Y:0.######}*{share}"));
        return
        [
            $"perspective=x0='{left}':y0='{top}':x1='{right}':y1='{top}':x2='{left}':y2='{bottom}':x3='{right}':y3='{bottom}':interpolation=cubic:sense=source:eval=frame",
            $"scale={canvas.Width}:{canvas.Height}:flags=bicubic+accurate_rnd",
            "setsar=1",
        ];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
