using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Placing;

/// <summary>Where and when overlays are drawn on a canvas.</summary>
internal static class OverlayPlacing
{
    private const double Rounding = 1e-6;

    /// <summary>A text as it is drawn for a canvas: in the room that its margin and the platform leave.</summary>
    public static TextDrawing DrawingOf(TextLook look, int width, int height, SafeZone? zone)
    {
        var room = PictureRoom.Of(width, height, look.Place.Margin, zone);
        return new TextDrawing(look.Text, look.Style, width, height) { MaxWidth = room.Width, MaxHeight = room.Height };
    }

    /// <summary>The size of an image on a canvas: as wide as requested, and no higher than the canvas.</summary>
    public static (int Width, int Height) SizeOf(ImageLook look, Canvas canvas, int width, int height)
    {
        var factor = Math.Min(canvas.Width * look.Size / 100 / width, (double)canvas.Height / height);
        return (Math.Max(1, (int)Math.Round(width * factor)), Math.Max(1, (int)Math.Round(height * factor)));
    }

    /// <summary>Where a text lies, whose size is known. It keeps clear of the signs of the platform.</summary>
    public static (int X, int Y) PlaceOf(TextLook look, Canvas canvas, int width, int height, SafeZone? zone) =>
        PictureRoom.Of(canvas.Width, canvas.Height, look.Place.Margin, zone).Place(look.Place.At, width, height);

    /// <summary>Where an image lies, whose size is known. It does not keep clear of anything but its margin.</summary>
    public static (int X, int Y) PlaceOf(ImageLook look, Canvas canvas, int width, int height) =>
        PictureRoom.Of(canvas.Width, canvas.Height, look.Place.Margin, zone: null).Place(look.Place.At, width, height);

    /// <summary>The first frame at a second of a clip or after it.</summary>
    public static long FrameAt(double second, FrameRate rate) => (long)Math.Ceiling((second * rate.Value) - Rounding);

    /// <summary>An overlay with the times of its placement.</summary>
    /// <returns>Null when it is shown for less than a frame.</returns>
    public static ClipOverlay? Timed(Placement place, string picture, (int X, int Y) at, FrameRate rate)
    {
        var start = FrameAt(place.From, rate);
        var end = place.To is { } second ? FrameAt(second, rate) : (long?)null;
        return end <= start ? null : new ClipOverlay([new OverlayPicture(picture, start)], at.X, at.Y)
        {
            EndFrame = end,
            FadeInFrames = (int)Math.Round(place.FadeIn * rate.Value),
            FadeOutFrames = (int)Math.Round(place.FadeOut * rate.Value),
        };
    }
}
