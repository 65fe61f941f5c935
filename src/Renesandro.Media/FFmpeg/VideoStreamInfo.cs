namespace Renesandro.Media.FFmpeg;

/// <summary>The picture of a file as ffprobe tells it.</summary>
internal sealed record VideoStreamInfo
{
    public string? Codec { get; init; }

    public string? Profile { get; init; }

    /// <value>Average, as a fraction.</value>
    public string? FrameRate { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <value>Quarter turns, in degrees: 0, 90, 180 or 270.</value>
    public int Rotation { get; init; }

    public (int Width, int Height) PixelAspect { get; init; } = (1, 1);

    public string PixelFormat { get; init; } = "";

    /// <value>tv or pc.</value>
    public string? Range { get; init; }

    public string? Matrix { get; init; }

    public string? Transfer { get; init; }

    public string? Primaries { get; init; }

    public bool Interlaced { get; init; }

    /// <value>Seconds of a tick of its clock.</value>
    public double TimeBase { get; init; }

    /// <value>Perceptual quantizer (HDR10) or hybrid log-gamma.</value>
    public bool IsHdr => Transfer is "smpte2084" or "arib-std-b67";

    public bool IsWideGamut => Primaries == "bt2020";

    /// <summary>Size as shown: square pixels, turned.</summary>
    public (int Width, int Height) Displayed()
    {
        var width = Math.Max(1, (int)Math.Round((double)Width * PixelAspect.Width / PixelAspect.Height));
        return Rotation is 90 or 270 ? (Height, width) : (width, Height);
    }
}
