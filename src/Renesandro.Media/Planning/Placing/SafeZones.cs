using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Placing;

/// <summary>
/// What platforms draw their signs, names and buttons over, on a screen of 9:16. None of them publishes one figure for all kinds of posts; the sources are
/// in docs/pictures.md.
/// </summary>
public static class SafeZones
{
    /// <summary>Percent of the screen to keep free at each side.</summary>
    public static (double Left, double Top, double Right, double Bottom) Of(SafeZone zone) => zone switch
    {
        SafeZone.TikTok => (10, 10, 15, 35),
        SafeZone.Reels => (6, 14, 6, 35),
        SafeZone.Shorts => (0, 15, 15, 30),
        _ => throw new ArgumentOutOfRangeException(nameof(zone)),
    };
}
