using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The payload of a queued job.</summary>
/// <param name="Request">The request as it was accepted.</param>
/// <param name="Seed">The seed of its picks, chosen when it was accepted, so that every attempt picks alike.</param>
/// <param name="Variants">How many it will have.</param>
/// <param name="Voices">What names of voices stood for when it was accepted, as far as that was known and they fit.</param>
internal sealed record RenderJobPayload(JsonElement Request, long Seed, long Variants, IReadOnlyDictionary<string, SpeechVoice>? Voices = null)
{
    // A byte of a request takes six where it is a character that JSON escapes; so does a character of a voice.
    private const int MaxEscapeBytes = 6;
    private const int MaxVoiceCharacters = 128 * 1024;

    /// <summary>The largest payload in bytes: of a request as large as any, with its voices.</summary>
    public const int MaxBytes = MaxEscapeBytes * (RequestLimits.Bytes + MaxVoiceCharacters) + 4096;

    /// <summary>The payload of a request that has just been accepted.</summary>
    public static RenderJobPayload Of(JsonElement request, JobPlan plan, VoicePins voices) =>
        new(request, plan.Seed, plan.Variants, voices.First(MaxVoiceCharacters));

    /// <exception cref="RenderRequestException">The request was accepted under other rules than those of now.</exception>
    public RenderRequest ToRequest()
    {
        var request = RenderRequestReader.Read(StoredRequest.Upgrade(Request));
        return request with { Options = request.Options with { Seed = Seed } };
    }

    /// <summary>The variants of the job, whatever is accepted by now; null when the request cannot be read any more.</summary>
    public JobPlan? ToPlan()
    {
        try
        {
            return new JobPlan(ToRequest(), Seed, long.MaxValue);
        }
        catch (RenderRequestException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RenderJobPayload))]
[JsonSerializable(typeof(RenderJobHeader))]
[JsonSerializable(typeof(HeaderFields))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, SpeechVoice>))]
[JsonSerializable(typeof(StoredProgress))]
[JsonSerializable(typeof(StoredOutcome))]
internal sealed partial class JobRecordJson : JsonSerializerContext
{
    /// <value>For what is stored and read back, and never put into a page: a letter of any alphabet takes the space of one.</value>
    public static JobRecordJson Stored => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
