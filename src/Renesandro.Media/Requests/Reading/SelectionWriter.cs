using System.Text.Json;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Writes which variants are rendered, and how music and speech are picked.</summary>
internal static class SelectionWriter
{
    public static void Write(Utf8JsonWriter writer, SelectionRequest? selection)
    {
        if (selection is null)
        {
            return;
        }

        writer.WriteStartObject("selection");
        writer.WriteString("kind", SelectionParser.NameOf(selection.Kind));
        if (selection.Count is { } count)
        {
            writer.WriteNumber("count", count);
        }

        if (selection.Vary is { } vary)
        {
            WriteNames(writer, "vary", vary);
        }

        if (selection.Rules.Count > 0)
        {
            writer.WriteStartArray("rules");
            foreach (var rule in selection.Rules)
            {
                writer.WriteStartObject();
                WriteAlternatives(writer, "never", rule.Never);
                WriteAlternatives(writer, "when", rule.When);
                WriteAlternatives(writer, "only", rule.Only);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (selection.List.Count > 0)
        {
            writer.WriteStartArray("list");
            foreach (var variant in selection.List)
            {
                writer.WriteStartObject();
                foreach (var item in variant)
                {
                    writer.WriteString(item.Dimension, item.Names[0]);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, PickRequest picks)
    {
        if (picks == new PickRequest())
        {
            return;
        }

        writer.WriteStartObject("picks");
        writer.WriteString("music", SelectionParser.NameOf(picks.Music));
        writer.WriteString("speech", SelectionParser.NameOf(picks.Speech));
        writer.WriteEndObject();
    }

    private static void WriteAlternatives(Utf8JsonWriter writer, string field, IReadOnlyList<NamedAlternatives> alternatives)
    {
        if (alternatives.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(field);
        foreach (var item in alternatives)
        {
            WriteNames(writer, item.Dimension, item.Names);
        }

        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, IReadOnlyList<string> names)
    {
        writer.WriteStartArray(name);
        foreach (var item in names)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }
}
