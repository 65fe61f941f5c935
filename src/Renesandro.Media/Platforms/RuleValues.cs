using System.Globalization;

namespace Renesandro.Media.Platforms;

/// <summary>What the values of a rule are, and when a measured number is one of them.</summary>
internal static class RuleValues
{
    // 23.976 and 29.97 are how containers and people write 24000/1001 and 30000/1001.
    private const double FractionTolerance = 0.0002;

    // 608×1080 is 9:16 as nearly as even numbers allow.
    private const double ShapeTolerance = 0.01;

    extension(FileProperty property)
    {
        /// <summary>Whether its values are <c>true</c> and <c>false</c>.</summary>
        public bool IsTruth => property is FileProperty.IndexFirst or FileProperty.EditLists or FileProperty.ConstantFrameRate or FileProperty.Interlaced or FileProperty.ClosedGroups;

        /// <summary>Whether its values are numbers.</summary>
        public bool IsNumber => property is FileProperty.Duration or FileProperty.Bytes or FileProperty.FrameRate or FileProperty.VideoLevel or FileProperty.BFrames
            or FileProperty.KeyFrameInterval or FileProperty.VideoBitRate or FileProperty.AudioRate or FileProperty.AudioChannels or FileProperty.AudioBitRate
            or FileProperty.Loudness or FileProperty.TruePeak or FileProperty.Bars;
    }

    /// <summary>The number that a value stands for; null for a text that is none.</summary>
    public static double? Number(string value) => value.Split('/') switch
    {
        [var top, var bottom] when Parse(top) is { } numerator && Parse(bottom) is { } denominator and > 0 => numerator / denominator,
        [var whole] => Parse(whole),
        _ => null,
    };

    /// <summary>Whether a measured number is a value: it rounds to it as it is written, so 15.02 is 15; a fraction is met as closely as containers write it.</summary>
    public static bool Meets(string value, double measured)
    {
        if (Number(value) is not { } number)
        {
            return false;
        }

        var decimals = value.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? value.Length - point - 1 : 0;
        var tolerance = value.Contains('/', StringComparison.Ordinal) ? number * FractionTolerance : Math.Pow(10, -decimals) / 2;
        return Math.Abs(measured - number) <= tolerance;
    }

    /// <summary>Whether a size is one of a rule: as large as the smallest of its shape, at least.</summary>
    public static bool Meets(PlatformRule rule, PlatformSize size) =>
        rule.Sizes.Any(smallest => IsShape(size, smallest) && size.Width >= smallest.Width && size.Height >= smallest.Height);

    /// <summary>Whether two sizes have the same shape.</summary>
    public static bool IsShape(PlatformSize size, PlatformSize other) =>
        Math.Abs(((double)size.Width * other.Height / size.Height / other.Width) - 1) <= ShapeTolerance;

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
