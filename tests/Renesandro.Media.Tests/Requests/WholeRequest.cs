using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Tests.Requests;

/// <summary>Serializes all that a request holds, with the fields of texts, recordings and overlays, and pairs of blocks as keys.</summary>
internal static class WholeRequest
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new PairConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static info =>
                {
                    info.PolymorphismOptions =
                        info.Type == typeof(SpeechSource) ? Kinds((typeof(SpeechText), "text"), (typeof(SpeechRecording), "recording"))
                        : info.Type == typeof(Overlay) ? Kinds((typeof(TextOverlay), "text"), (typeof(ImageOverlay), "image"))
                        : null;
                },
            },
        },
    };

    public static string Of(RenderRequest request) => JsonSerializer.Serialize(request, Options);

    private static JsonPolymorphismOptions Kinds(params (Type Type, string Name)[] kinds)
    {
        var options = new JsonPolymorphismOptions();
        foreach (var (type, name) in kinds)
        {
            options.DerivedTypes.Add(new(type, name));
        }

        return options;
    }

    private sealed class PairConverter : JsonConverter<BlockPair>
    {
        public override BlockPair Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, BlockPair value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, BlockPair value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());
    }
}
