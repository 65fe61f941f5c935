using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Tests.Requests;

/// <summary>Serializes all that a request holds, with the fields of texts and recordings.</summary>
internal static class WholeRequest
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static info =>
                {
                    if (info.Type == typeof(SpeechSource))
                    {
                        info.PolymorphismOptions = new JsonPolymorphismOptions
                        {
                            DerivedTypes = { new(typeof(SpeechText), "text"), new(typeof(SpeechRecording), "recording") },
                        };
                    }
                },
            },
        },
    };

    public static string Of(RenderRequest request) => JsonSerializer.Serialize(request, Options);
}
