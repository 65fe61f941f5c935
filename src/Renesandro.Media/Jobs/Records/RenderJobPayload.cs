using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Planning;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Settling;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The payload of a queued job.</summary>
/// <param name="Request">The request as it was accepted.</param>
/// <param name="Seed">The seed of its picks, chosen when it was accepted, so that every attempt has the same picks.</param>
/// <param name="Variants">Number of its variants.</param>
/// <param name="Voices">The voices by the requested names, looked up when the job was accepted, as far as they were found and fit.</param>
/// <param name="Settled">What its platforms settled when it was accepted; null for nothing.</param>
internal sealed record RenderJobPayload(JsonElement Request, long Seed, long Variants, IReadOnlyDictionary<string, SpeechVoice>? Voices = null, FileSettings? Settled = null)
{
    // A byte of a request takes six bytes when it is a character that JSON escapes; so does a character of a voice.
    private const int MaxEscapeBytes = 6;
    private const int MaxVoiceCharacters = 128 * 1024;

    /// <summary>Maximum size of a payload in bytes: a request of the maximum size, with its voices.</summary>
    public const int MaxBytes = MaxEscapeBytes * (RequestLimits.Bytes + MaxVoiceCharacters) + 4096;

    /// <summary>The payload of a request that has just been accepted.</summary>
    public static RenderJobPayload Of(JsonElement request, JobPlan plan, VoicePins voices) =>
        new(request, plan.Seed, plan.Variants, voices.First(MaxVoiceCharacters), plan.Request.Options.Settled is var settled && settled == FileSettings.None ? null : settled);

    /// <exception cref="RenderRequestException">The request was accepted under rules that have changed since.</exception>
    public RenderRequest ToRequest()
    {
        var request = RenderRequestReader.Read(Request);
        request = Settled is null ? request : PlatformSettler.Apply(request, Settled);
        return request with { Options = request.Options with { Seed = Seed } };
    }

    /// <summary>The number of variants that the job makes before it waits for approval; null when it makes all at once.</summary>
    public static long? PreviewOf(RenderRequest request, long variants) => request.Options.Preview is { } preview && preview < variants ? preview : null;

    /// <summary>The variants of the job, whatever the current limits; null when the request can no longer be read.</summary>
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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(LowerCaseStage)])]
[JsonSerializable(typeof(RenderJobPayload))]
[JsonSerializable(typeof(FileSettings))]
[JsonSerializable(typeof(RenderJobHeader))]
[JsonSerializable(typeof(HeaderFields))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, SpeechVoice>))]
[JsonSerializable(typeof(StoredProgress))]
[JsonSerializable(typeof(StoredOutcome))]
[JsonSerializable(typeof(StoredPreview))]
[JsonSerializable(typeof(StoredTimeline))]
internal sealed partial class JobRecordJson : JsonSerializerContext
{
    /// <value>For JSON that is stored and read back, never embedded in HTML: letters of all alphabets are written unescaped.</value>
    public static JobRecordJson Stored => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private sealed class LowerCaseStage() : JsonStringEnumConverter<WorkStage>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
}
