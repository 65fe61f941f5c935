using System.Text.Json;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>Writes optional fields.</summary>
internal static class JsonFields
{
    public static void WriteText(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    public static void WriteValue(this Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    public static void WriteWhole(this Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    public static void WriteChoice<T>(this Utf8JsonWriter writer, string name, T? choice)
        where T : struct, Enum
    {
        if (choice is { } value)
        {
            writer.WriteString(name, Choices.NameOf(value));
        }
    }

    public static void WriteNames(this Utf8JsonWriter writer, string name, IEnumerable<string> names)
    {
        writer.WriteStartArray(name);
        foreach (var item in names)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }

    /// <summary>A value, or null where it is the one that is omitted.</summary>
    public static T? Unless<T>(T value, T omitted)
        where T : struct => EqualityComparer<T>.Default.Equals(value, omitted) ? null : value;
}
