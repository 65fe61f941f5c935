namespace Renesandro.Media.Probing;

/// <summary>The picture of a file, as ffprobe reports it.</summary>
internal sealed record VideoStreamInfo
{
    private static readonly string[] AlphaFormats = ["yuva", "rgba", "bgra", "argb", "abgr", "gbra", "ya8", "ya16", "pal8", "ayuv", "vuya"];

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

    /// <value>Whether frames may be of two fields: each frame says it of itself, and of some formats only the frames do.</value>
    public bool Interlaced { get; init; }

    /// <value>Seconds of a tick of its clock.</value>
    public double TimeBase { get; init; }
    /// <value>Which stream of the file it is, by ffmpeg's specifier: V:0 for the first picture that is no cover.</value>
    public string Picture { get; init; } = "V:0";

    /// <value>Whether the file says that VP8 or VP9 carries transparency beside its picture.</value>
    public bool AlphaBeside { get; init; }

    /// <value>Whether parts of it may be transparent. A Windows bitmap of 32 bits leaves its fourth byte unused.</value>
    public bool HasAlpha => AlphaBeside
        || (AlphaFormats.Any(format => PixelFormat.StartsWith(format, StringComparison.Ordinal)) && (Codec, PixelFormat) is not ("rawvideo", "bgra"));

    /// <value>The decoder that has to be asked for by name, since ffmpeg's own leaves the transparency out; null for any.</value>
    public string? Decoder => !AlphaBeside ? null : Codec == "vp9" ? "libvpx-vp9" : "libvpx";

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
