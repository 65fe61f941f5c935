using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Media.Rendering;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Jobs;

/// <summary>The payload of a queued job.</summary>
/// <param name="Request">The request as it was accepted.</param>
/// <param name="Seed">The seed of its picks, chosen when it was accepted, so that every attempt picks alike.</param>
/// <param name="Variants">How many it will have.</param>
/// <param name="Voices">What names of voices stood for when it was accepted, as far as that was known.</param>
internal sealed record RenderJob(JsonElement Request, long Seed, long Variants, IReadOnlyDictionary<string, SpeechVoice>? Voices = null)
{
    /// <exception cref="RenderRequestException">The request was accepted under other rules than those of now.</exception>
    public RenderRequest ToRequest()
    {
        var request = RenderRequestReader.Read(JsonSerializer.SerializeToUtf8Bytes(Request, RenderJobJson.Default.JsonElement));
        return request with { Options = request.Options with { Seed = Seed } };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RenderJob))]
[JsonSerializable(typeof(RenderJobHeader))]
[JsonSerializable(typeof(QueuedJob))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, SpeechVoice>))]
[JsonSerializable(typeof(RenderStep))]
[JsonSerializable(typeof(RenderOutcome))]
internal sealed partial class RenderJobJson : JsonSerializerContext;
