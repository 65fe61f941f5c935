using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Posters;

/// <summary>Chooses the frame of a variant that its poster shows.</summary>
internal static class PosterTime
{
    // Many clips begin with a fade from black or with a movement.
    private const double UsualSecond = 1;

    // A second that was written with few decimals means the frame that begins there.
    private const double Rounding = 1e-6;

    /// <summary>The frame that is shown at a second.</summary>
    public static long FrameAt(double second, FrameRate rate) => (long)Math.Floor((second * rate.Value) + Rounding);

    /// <summary>
    /// The frame a second into the first clip, or in the middle of a shorter one; where more of what is drawn on the clip is fully visible later, the first
    /// frame with most of it.
    /// </summary>
    /// <param name="look">What is drawn on the first clip.</param>
    /// <param name="frames">Frames that show this clip alone.</param>
    /// <param name="rate">Their rate.</param>
    public static long Choose(ClipLook look, long frames, FrameRate rate)
    {
        var usual = Math.Min(FrameAt(UsualSecond, rate), frames / 2);
        return look.Overlays
            .Select(overlay => Math.Max(usual, (long)Math.Ceiling((overlay.Place.From + overlay.Place.FadeIn) * rate.Value)))
            .Where(frame => frame < frames)
            .Prepend(usual)
            .OrderByDescending(frame => look.Overlays.Count(overlay => IsWholeAt(overlay.Place, frame / rate.Value)))
            .ThenBy(frame => frame)
            .First();
    }

    private static bool IsWholeAt(Placement place, double second) =>
        second >= place.From + place.FadeIn - Rounding && (place.To is not { } to || second < to - place.FadeOut);
}
