using System.Globalization;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Captions.Files;

/// <summary>Times in SubRip and WebVTT: hours, minutes, seconds and thousandths.</summary>
internal static partial class CaptionTime
{
    private const int MaxMinutes = 59, MaxSeconds = 59;

    /// <summary>The two times of a line such as <c>00:00:01,000 --> 00:00:02,500</c>, with a comma or a point, with or without hours.</summary>
    /// <returns>Null when it is no such line.</returns>
    public static (TimeSpan Start, TimeSpan End)? ReadSpan(string line) =>
        Span().Match(line) is { Success: true } match && Read(match.Groups[1].Value) is { } start && Read(match.Groups[2].Value) is { } end ? (start, end) : null;

    /// <returns>Null when it is no time.</returns>
    public static TimeSpan? Read(string text)
    {
        if (Clock().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (minutes, seconds) = (NumberOf(match.Groups["m"]), NumberOf(match.Groups["s"]));
        return minutes > MaxMinutes || seconds > MaxSeconds
            ? null
            : new TimeSpan(0, NumberOf(match.Groups["h"]), minutes, seconds, int.Parse(match.Groups["f"].Value.PadRight(3, '0'), CultureInfo.InvariantCulture));
    }

    /// <param name="time">The time, rounded to a thousandth of a second.</param>
    /// <param name="point">Between seconds and thousandths: a comma in SubRip, a point in WebVTT.</param>
    public static string Write(TimeSpan time, char point)
    {
        var rounded = TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds));
        return string.Create(CultureInfo.InvariantCulture, $"{(int)rounded.TotalHours:00}:{rounded.Minutes:00}:{rounded.Seconds:00}{point}{rounded.Milliseconds:000}");
    }

    private static int NumberOf(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    // WebVTT puts settings after the times, and SubRip positions.
    [GeneratedRegex(@"^\s*([0-9:.,]+)\s*-->\s*([0-9:.,]+)(?:\s.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Span();

    [GeneratedRegex(@"^(?:(?<h>[0-9]{1,3}):)?(?<m>[0-9]{1,2}):(?<s>[0-9]{1,2})(?:[.,](?<f>[0-9]{1,3}))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
