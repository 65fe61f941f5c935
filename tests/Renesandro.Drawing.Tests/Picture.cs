using SkiaSharp;

namespace Renesandro.Drawing.Tests;

/// <summary>A picture with straight alpha.</summary>
internal sealed record Picture(int Width, int Height, SKColor[] Pixels)
{
    /// <summary>Size of the letters in percent, where it was drawn here.</summary>
    public double Size { get; init; }

    public SKColor this[int x, int y] => Pixels[(y * Width) + x];

    public static Picture Read(string path)
    {
        using var codec = SKCodec.Create(path);
        using var bitmap = SKBitmap.Decode(codec, new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        return new(bitmap.Width, bitmap.Height, bitmap.Pixels);
    }

    public Picture Crop(int top, int height) => new(Width, height, Pixels[(top * Width)..((top + height) * Width)]);

    /// <summary>Pixels that are so.</summary>
    public int Count(Predicate<SKColor> kind) => Pixels.Count(pixel => kind(pixel));

    /// <summary>The smallest rectangle around all pixels that are so.</summary>
    public SKRectI BoundsOf(Predicate<SKColor> kind)
    {
        var bounds = new SKRectI(Width, Height, 0, 0);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (kind(this[x, y]))
                {
                    bounds = new(Math.Min(bounds.Left, x), Math.Min(bounds.Top, y), Math.Max(bounds.Right, x + 1), Math.Max(bounds.Bottom, y + 1));
                }
            }
        }

        return bounds;
    }

    /// <summary>Rectangles of rows that have such pixels: the ink of lines whose letters do not reach into one another.</summary>
    public IReadOnlyList<SKRectI> RowsOf(Predicate<SKColor> kind)
    {
        var rows = new List<SKRectI>();
        for (var y = 0; y < Height; y++)
        {
            var row = Crop(y, 1).BoundsOf(kind);
            if (row.Width <= 0)
            {
                continue;
            }

            row.Offset(0, y);
            if (rows.Count > 0 && rows[^1].Bottom == y)
            {
                rows[^1] = SKRectI.Union(rows[^1], row);
            }
            else
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    public static bool IsInk(SKColor pixel) => pixel.Alpha > 127;
}
