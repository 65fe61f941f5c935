using System.Globalization;
using System.Numerics;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>Properties, their values and their limits in words.</summary>
internal static class FactText
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    public static string NameOf(FileProperty property) => property switch
    {
        FileProperty.Container => "container",
        FileProperty.IndexFirst => "index",
        FileProperty.EditLists => "edit list",
        FileProperty.Duration => "duration",
        FileProperty.Bytes => "file size",
        FileProperty.Size => "picture size",
        FileProperty.FrameRate => "frame rate",
        FileProperty.ConstantFrameRate => "frame timing",
        FileProperty.VideoCodec => "video codec",
        FileProperty.VideoProfile => "video profile",
        FileProperty.VideoLevel => "video level",
        FileProperty.PixelFormat => "pixel format",
        FileProperty.Colours => "colour matrix",
        FileProperty.Interlaced => "scan",
        FileProperty.BFrames => "number of B frames in a row",
        FileProperty.KeyFrameInterval => "key frame interval",
        FileProperty.ClosedGroups => "group structure",
        FileProperty.VideoBitRate => "video bit rate",
        FileProperty.AudioCodec => "audio codec",
        FileProperty.AudioRate => "sample rate",
        FileProperty.AudioChannels => "number of channels",
        FileProperty.AudioBitRate => "audio bit rate",
        FileProperty.Loudness => "loudness",
        FileProperty.TruePeak => "true peak",
        _ => "share of black bars",
    };

    public static string Of(FileProperty property, FileFact fact) => fact switch
    {
        { Size: { } size } => Of(size),
        { Word: { } word } => Of(property, word),
        { Min: { } min, Max: { } max } when min == max => Of(property, min),
        { Min: { } min, Max: { } max } => $"{Of(property, min)} to {Of(property, max)}",
        _ => "",
    };

    /// <summary>What a rule allows.</summary>
    public static string LimitOf(PlatformRule rule)
    {
        string?[] parts =
        [
            (rule.Min, rule.Max) switch
            {
                ({ } min, { } max) when min == max => Of(rule.Property, min),
                ({ } min, { } max) => $"{Of(rule.Property, min)} to {Of(rule.Property, max)}",
                ({ } min, null) => $"at least {Of(rule.Property, min)}",
                (null, { } max) => $"at most {Of(rule.Property, max)}",
                _ => null,
            },
            rule.Values.Count == 0 ? null : Or(rule.Values.Select(value => Of(rule.Property, value))),
            rule.Sizes.Count == 0 ? null : Or(rule.Sizes.Select(size => $"{ShapeOf(size)} from {Of(size)}")),
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    public static string Of(PlatformSize size) => string.Create(CultureInfo.InvariantCulture, $"{size.Width}×{size.Height}");

    /// <summary>Reads as <c>9:16</c>.</summary>
    public static string ShapeOf(PlatformSize size)
    {
        var divisor = (int)BigInteger.GreatestCommonDivisor(size.Width, size.Height);
        return string.Create(CultureInfo.InvariantCulture, $"{size.Width / divisor}:{size.Height / divisor}");
    }

    public static double? NumberOf(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Reads as <c>a, b or c</c>.</summary>
    public static string Or(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    public static string Of(FileProperty property, double number) => property switch
    {
        FileProperty.Duration when number >= 120 && number % 60 == 0 => Number(number / 60, "min"),
        FileProperty.Duration => Number(number, "s", "0.##"),
        FileProperty.KeyFrameInterval => Number(number, "s"),
        FileProperty.Bytes => Scaled(number),
        FileProperty.FrameRate => Number(number, "fps"),
        FileProperty.VideoBitRate or FileProperty.AudioBitRate => number < 1e6 ? Number(number / 1e3, "kbit/s", "0.#") : Number(number / 1e6, "Mbit/s"),
        FileProperty.AudioRate => Number(number / 1e3, "kHz"),
        FileProperty.Loudness => Number(number, "LUFS", "0.0"),
        FileProperty.TruePeak => Number(number, "dBTP", "0.0"),
        FileProperty.Bars => Number(number, "%", "0.#"),
        FileProperty.AudioChannels when number is 1 or 2 => number == 1 ? "1 (mono)" : "2 (stereo)",
        FileProperty.VideoLevel => number.ToString("0.0", CultureInfo.InvariantCulture),
        _ => number.ToString("0.###", CultureInfo.InvariantCulture),
    };

    private static string Of(FileProperty property, string word) => (property, word) switch
    {
        (FileProperty.IndexFirst, "true") => "at the beginning",
        (FileProperty.IndexFirst, _) => "at the end",
        (FileProperty.EditLists, "true") => "there",
        (FileProperty.EditLists, _) => "none",
        (FileProperty.ConstantFrameRate, "true") => "constant",
        (FileProperty.ConstantFrameRate, _) => "variable",
        (FileProperty.Interlaced, "true") => "interlaced",
        (FileProperty.Interlaced, _) => "progressive",
        (FileProperty.ClosedGroups, "true") => "closed",
        (FileProperty.ClosedGroups, _) => "open",
        (FileProperty.FrameRate, _) when FrameRate.TryParse(word) is { } rate => Of(property, rate.Value),
        (FileProperty.Size, _) => word.Replace('x', '×'),
        _ when NumberOf(word) is { } number => Of(property, number),
        _ => word,
    };

    private static string Number(double number, string unit, string format = "0.###") => $"{number.ToString(format, CultureInfo.InvariantCulture)} {unit}";

    private static string Scaled(double bytes)
    {
        var unit = 0;
        for (; bytes >= 1000 && unit < Units.Length - 1; unit++)
        {
            bytes /= 1000;
        }

        return Number(bytes, Units[unit], "0.##");
    }
}
