using System.Runtime.InteropServices;
using SkiaSharp;

namespace Renesandro.Drawing.Painting;

/// <summary>Encodes a picture as PNG with straight alpha.</summary>
internal static class PngPicture
{
    private const int Compression = 3;

    /// <param name="surface">The picture, with premultiplied alpha.</param>
    /// <param name="ground">The colour that transparent pixels have: video has a colour for four pixels only, and the edge of letters would take on that of what is not seen.</param>
    public static unsafe SKData Encode(SKSurface surface, SKColor ground)
    {
        using var image = surface.Snapshot();
        var info = image.Info.WithAlphaType(SKAlphaType.Unpremul);
        var pixels = new byte[info.BytesSize];
        fixed (byte* start = pixels)
        {
            using var picture = new SKPixmap(info, (nint)start);
            image.ReadPixels(picture);

            // Red is the first byte and alpha the last one.
            var transparent = ground.Red | ((uint)ground.Green << 8) | ((uint)ground.Blue << 16);
            foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(pixels.AsSpan()))
            {
                pixel = pixel >> 24 == 0 ? transparent : pixel;
            }

            return picture.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, Compression))!;
        }
    }
}
