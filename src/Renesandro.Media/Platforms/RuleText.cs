using System.Globalization;

namespace Renesandro.Media.Platforms;

/// <summary>What a rule says, in words.</summary>
internal static class RuleText
{
    // Sides of a shape without a size, as in 9:16.
    private const int MaxRatio = 50;

    /// <summary>What is measured, as in <c>bit rate of the picture</c>.</summary>
    public static string NameOf(FileProperty property) => property switch
    {
        FileProperty.Container => "kind of file",
        FileProperty.IndexFirst => "index at the beginning",
        FileProperty.EditLists => "edit lists",
        FileProperty.Duration => "length",
        FileProperty.Bytes => "size of the file",
        FileProperty.Size => "picture",
        FileProperty.FrameRate => "frame rate",
        FileProperty.ConstantFrameRate => "constant frame rate",
        FileProperty.VideoCodec => "codec of the picture",
        FileProperty.VideoProfile => "profile",
        FileProperty.VideoLevel => "level",
        FileProperty.PixelFormat => "pixel format",
        FileProperty.Colours => "colours",
        FileProperty.Interlaced => "interlaced",
        FileProperty.BFrames => "B frames in a row",
        FileProperty.KeyFrameInterval => "key frame interval",
        FileProperty.ClosedGroups => "closed groups of pictures",
        FileProperty.VideoBitRate => "bit rate of the picture",
        FileProperty.AudioCodec => "codec of the sound",
        FileProperty.AudioRate => "sample rate",
        FileProperty.AudioChannels => "channels",
        FileProperty.AudioBitRate => "bit rate of the sound",
        FileProperty.Loudness => "loudness",
        FileProperty.TruePeak => "true peak",
        FileProperty.Bars => "black bars",
        _ => property.ToString(),
    };

    /// <summary>What is allowed, as in <c>at least 4 Mbit/s</c>.</summary>
    public static string Of(PlatformRule rule) => rule switch
    {
        { Sizes.Count: > 0 } => $"{(rule.Sizes.All(IsShape) ? "" : "at least ")}{Any(rule.Sizes.Select(Of))}",
        { Values.Count: > 0 } => Any(rule.Values.Select(value => Of(rule.Property, value))),
        { Min: { } min, Max: { } max } when Math.Abs(min - max) < double.Epsilon => Of(rule.Property, min),
        { Min: { } min, Max: { } max } => $"{Of(rule.Property, min)} to {Of(rule.Property, max)}",
        { Min: { } min } => $"at least {Of(rule.Property, min)}",
        { Max: { } max } => $"at most {Of(rule.Property, max)}",
        _ => "any",
    };

    /// <summary>A number with its unit.</summary>
    public static string Of(FileProperty property, double value) => property switch
    {
        FileProperty.Duration when value >= 600 => Say($"{value / 60:0.##} min"),
        FileProperty.Duration or FileProperty.KeyFrameInterval => Say($"{value:0.##} s"),
        FileProperty.Bytes => value >= 1e9 ? Say($"{value / 1e9:0.##} GB") : value >= 1e6 ? Say($"{value / 1e6:0.##} MB") : Say($"{value / 1e3:0.##} kB"),
        FileProperty.FrameRate => Say($"{value:0.###} fps"),
        FileProperty.VideoBitRate or FileProperty.AudioBitRate => value >= 1e6 ? Say($"{value / 1e6:0.##} Mbit/s") : Say($"{value / 1e3:0.##} kbit/s"),
        FileProperty.AudioRate => Say($"{value / 1e3:0.##} kHz"),
        FileProperty.Loudness => Say($"{value:0.#} LUFS"),
        FileProperty.TruePeak => Say($"{value:0.#} dBTP"),
        FileProperty.Bars => Say($"{value:0.#} %"),
        FileProperty.VideoLevel => Say($"{value:0.0}"),
        _ => Say($"{value:0.###}"),
    };

    /// <summary>A size, or a shape where no platform means so few pixels.</summary>
    public static string Of(PlatformSize size) => IsShape(size) ? Say($"{size.Width}:{size.Height}") : Say($"{size.Width}×{size.Height}");

    private static bool IsShape(PlatformSize size) => size is { Width: < MaxRatio, Height: < MaxRatio };

    /// <summary>A value with its unit.</summary>
    public static string Of(FileProperty property, string value) =>
        property.IsTruth ? value == "true" ? "yes" : "no"
        : property.IsNumber && RuleValues.Number(value) is { } number ? Of(property, number)
        : value;

    private static string Any(IEnumerable<string> texts) => texts.ToArray() switch
    {
        [.. var first, var last] when first.Length > 0 => $"{string.Join(", ", first)} or {last}",
        var all => all[0],
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
