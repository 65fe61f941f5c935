using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Renesandro.Media.DependencyInjection;

// What a setting may be, in words: a whole number from 1 to 51.
internal static class SettingText
{
    public static string Allowed(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return Choices(property) is { } choices ? $"one of {string.Join(", ", choices)}"
            : property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{Kind(type)} {Bounds(range)}"
            : Kind(type);
    }

    // The words that a setting chooses from; null when it is no choice.
    public static IReadOnlyList<string>? Choices(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        return property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed ? [.. allowed.Values.Select(value => $"{value}")]
            : property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern is { } pattern && pattern.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '|') ? pattern.Split('|')
            : null;
    }

    private static string Kind(Type type) => type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a time as hours:minutes:seconds"
        : type == typeof(Uri) ? "an absolute URL"
        : type == typeof(string) ? "a text"
        : type == typeof(double) ? "a number"
        : "a whole number";

    private static string Bounds(RangeAttribute range) =>
        range.Maximum is int and int.MaxValue or double and >= int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"from {range.Minimum}")
            : string.Create(CultureInfo.InvariantCulture, $"from {range.Minimum} to {range.Maximum}");
}
