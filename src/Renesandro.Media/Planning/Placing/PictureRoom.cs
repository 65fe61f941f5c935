using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Placing;

/// <summary>The part of a canvas in which something may be drawn, in pixels.</summary>
/// <param name="Left">First column of it.</param>
/// <param name="Top">First row of it.</param>
/// <param name="Right">First column after it.</param>
/// <param name="Bottom">First row after it.</param>
internal readonly record struct PictureRoom(int Left, int Top, int Right, int Bottom)
{
    private const double ScreenShape = 16 / 9.0;

    public int Width => Right - Left;

    public int Height => Bottom - Top;

    /// <summary>What a margin, and the signs of a platform, leave of a canvas: even numbers, as overlays need them.</summary>
    /// <param name="width">Width of the canvas.</param>
    /// <param name="height">Height of the canvas.</param>
    /// <param name="margin">Percent of its shorter side.</param>
    /// <param name="zone">The platform, which shows the canvas in the middle of a screen of 9:16; null for none.</param>
    public static PictureRoom Of(int width, int height, double margin, SafeZone? zone)
    {
        var free = Free(width, height, zone);
        var distance = (int)Math.Round(Math.Min(width, height) * margin / 100);
        return new PictureRoom(
            EvenFrom(Math.Max(free.Left, distance)),
            EvenFrom(Math.Max(free.Top, distance)),
            EvenTo(Math.Min(free.Right, width - distance)),
            EvenTo(Math.Min(free.Bottom, height - distance)));
    }

    /// <summary>What the signs of a platform leave of a canvas.</summary>
    public static PictureRoom Free(int width, int height, SafeZone? zone)
    {
        if (zone is null)
        {
            return new PictureRoom(0, 0, width, height);
        }

        var across = Math.Max(width, height / ScreenShape);
        var down = across * ScreenShape;
        var (left, top, right, bottom) = SafeZones.Of(zone.Value);
        return new PictureRoom(
            Beyond(across, width, left), Beyond(down, height, top), width - Beyond(across, width, right), height - Beyond(down, height, bottom));
    }

    /// <summary>Where a picture lies at an anchor. One that is larger than the room stays on the canvas as far as it can.</summary>
    /// <returns>Its upper left corner, even.</returns>
    public (int X, int Y) Place(Anchor at, int width, int height) => (
        Along(Left, Right, width, at is Anchor.Left or Anchor.TopLeft or Anchor.BottomLeft, at is Anchor.Right or Anchor.TopRight or Anchor.BottomRight),
        Along(Top, Bottom, height, at is Anchor.Top or Anchor.TopLeft or Anchor.TopRight, at is Anchor.Bottom or Anchor.BottomLeft or Anchor.BottomRight));

    // How far a border of the screen reaches into a canvas in its middle.
    private static int Beyond(double screen, int side, double percent) => Math.Max(0, (int)Math.Ceiling((screen * percent / 100) - ((screen - side) / 2)));

    private static int Along(int first, int end, int length, bool atFirst, bool atEnd)
    {
        var start = Math.Max(0, atFirst ? first : atEnd ? end - length : first + ((end - first - length) / 2));
        return EvenTo(start);
    }

    private static int EvenFrom(int side) => side + (side % 2);

    private static int EvenTo(int side) => side - (side % 2);
}
