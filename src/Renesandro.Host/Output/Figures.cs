using System.Globalization;

namespace Renesandro.Host.Output;

/// <summary>Figures as people read them.</summary>
internal static class Figures
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Reads as <c>999 B</c>, <c>34.2 MB</c>; a thousand to the next unit.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 999.95 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? $"{value:0}" : $"{value:0.0}")} {Units[unit]}");
    }

    /// <summary>Reads as <c>8.2 s</c>, <c>2 min 05 s</c>, <c>3 h 07 min</c>.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
        < 59.5 => $"{Math.Round(duration.TotalSeconds):0} s",
        < 3_599.5 => Pair(Math.Round(duration.TotalSeconds), 60, "min", "s"),
        _ => Pair(Math.Round(duration.TotalMinutes), 60, "h", "min"),
    };

    /// <summary>Reads as <c>1 text</c>, <c>2 texts</c>.</summary>
    public static string Count(long count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary>Reads as <c>12.40 USD</c>, <c>0.0015 USD</c>.</summary>
    public static string Money(decimal amount, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{(amount is > 0 and < 0.01m ? $"{amount:0.####}" : $"{amount:0.00}")} {currency}");

    private static string Pair(double total, int size, string large, string small) =>
        $"{Math.Floor(total / size):0} {large} {total % size:00} {small}";
}
