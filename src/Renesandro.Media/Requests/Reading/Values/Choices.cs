using System.Text.Json;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>Values of enumerations as requests write them.</summary>
internal static class Choices
{
    public static string NameOf<T>(T value)
        where T : struct, Enum => value switch
        {
            Anchor => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()),
            SafeZone => value.ToString().ToLowerInvariant(),
            _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
        };

    /// <summary>One of the values; null, with a fault, for anything else.</summary>
    public static T? Choice<T>(this RequestNode field)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        var names = Array.ConvertAll(values, NameOf);
        return field.OneOf(names) is { } name ? values[Array.IndexOf(names, name)] : null;
    }

    /// <summary>Several of the values, as an array or as one alone.</summary>
    /// <param name="field">A name, or an array of names.</param>
    /// <param name="values">Those that may be named, in the order of the messages.</param>
    /// <param name="shape">What the array should look like.</param>
    /// <param name="otherwise">What else than one name the field may be.</param>
    public static IEnumerable<T> SomeOf<T>(this RequestNode field, T[] values, string shape, string otherwise)
        where T : struct, Enum
    {
        var names = Array.ConvertAll(values, NameOf);
        return field.Value.ValueKind == JsonValueKind.String
            ? Chosen(field.OneOf(names, otherwise))
            : field.Items(shape, values.Length).SelectMany(item => Chosen(item.OneOf(names)));

        IEnumerable<T> Chosen(string? name) => name is null ? [] : [values[Array.IndexOf(names, name)]];
    }
}
