namespace Renesandro.Media.Combining;

/// <summary>What files are for asks of their picture beyond canvas and quality. All clips of a job have the same.</summary>
/// <param name="KeyFrameSeconds">Most seconds from one key frame to the next; null for the usual two.</param>
/// <param name="BFrames">Most B frames in a row; null for those of the preset.</param>
/// <param name="MinBitRate">Least bits per second of each group of pictures; null for any.</param>
/// <param name="MaxBitRate">Most bits per second; null for any.</param>
internal sealed record PictureSettings(double? KeyFrameSeconds = null, int? BFrames = null, long? MinBitRate = null, long? MaxBitRate = null)
{
    // From a tenth of a bit for each pixel on, a rate says how good the picture is to look: it is aimed at. A lower one only keeps out what is very poor.
    private const double TargetBitsPerPixel = 0.1;

    // Bits that an encoder spends a little under the average that it was given.
    private const double Above = 1.05;

    // How far an encoder may exceed the maximum in a short clip.
    private const double Below = 0.95;

    public static PictureSettings None { get; } = new();

    /// <summary>Frames from one key frame to the next.</summary>
    public int KeyFramesAt(FrameRate rate)
    {
        const double UsualSeconds = 2, Rounding = 1e-6;
        var usual = Math.Max(1, (int)Math.Round(UsualSeconds * rate.Value));
        return KeyFrameSeconds is { } seconds ? Math.Clamp((int)((seconds * rate.Value) + Rounding), 1, usual) : usual;
    }

    /// <summary>The average bit rate that is aimed at; null for constant quality.</summary>
    public long? TargetAt(Canvas canvas) => (MinBitRate, MaxBitRate) switch
    {
        ({ } min, { } max) => (min + max) / 2,
        ({ } min, null) when min >= TargetBitsPerPixel * canvas.Width * canvas.Height * canvas.FrameRate.Value => (long)(min * Above),
        _ => null,
    };

    /// <summary>About how many bytes a second of the picture takes.</summary>
    /// <param name="canvas">What it is brought to.</param>
    /// <param name="usual">Bytes at the usual quality.</param>
    public double BytesPerSecondAt(Canvas canvas, double usual)
    {
        const double Bits = 8;
        return TargetAt(canvas) is { } target ? target / Bits : Math.Min(Math.Max(usual, MinBitRate / Bits ?? 0), MaxBitRate / Bits ?? double.MaxValue);
    }

    /// <value>The most that an encoder may spend over a short time; null for any.</value>
    public long? Peak => (long?)(MaxBitRate * Below);

    /// <summary>Whether a picture that was encoded elsewhere is as these ask.</summary>
    /// <param name="keyFrames">Frames at which its groups begin.</param>
    /// <param name="bytes">Bytes of all frames.</param>
    /// <param name="frames">Number of frames.</param>
    /// <param name="rate">Their rate.</param>
    public bool AreMetBy(IReadOnlyList<int> keyFrames, long bytes, long frames, FrameRate rate)
    {
        var bits = bytes * 8 / rate.DurationOf(frames).TotalSeconds;
        var longest = keyFrames.Append((int)frames).Zip(keyFrames.Skip(1).Append((int)frames), (first, next) => next - first).DefaultIfEmpty(1).Max();

        // How its B frames lie cannot be told from its index.
        return BFrames is null
            && (KeyFrameSeconds is null || longest <= KeyFramesAt(rate))
            && (MinBitRate is not { } min || bits >= min)
            && (MaxBitRate is not { } max || bits <= max);
    }
}
