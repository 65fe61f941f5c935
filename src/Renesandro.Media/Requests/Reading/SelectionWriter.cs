using System.Text.Json;
using Renesandro.Media.Requests.Reading.Values;
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
        writer.WriteString("kind", Choices.NameOf(selection.Kind));
        if (selection.Count is { } count)
        {
            writer.WriteNumber("count", count);
        }

        if (selection.Vary is { } vary)
        {
            writer.WriteNames("vary", vary);
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
        if (picks.Texts.Count == 0 && picks == new PickRequest { Texts = picks.Texts })
        {
            return;
        }

        writer.WriteStartObject("picks");
        writer.WriteString("music", Choices.NameOf(picks.Music));
        writer.WriteString("speech", Choices.NameOf(picks.Speech));
        foreach (var (name, pick) in picks.Texts)
        {
            writer.WriteString(name, Choices.NameOf(pick));
        }

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
            writer.WriteNames(item.Dimension, item.Names);
        }

        writer.WriteEndObject();
    }
}
