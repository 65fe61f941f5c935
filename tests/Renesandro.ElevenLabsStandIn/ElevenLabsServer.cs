using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renesandro.ElevenLabsStandIn;

/// <summary>Speaks the protocol of ElevenLabs on loopback: pages of voices, fuzzy search, models, quota, concurrency, real speech, and its refusals.</summary>
public sealed class ElevenLabsServer : IAsyncDisposable
{
    public const string Key = "sk_5f0c1e9ab7d24c3f8e6a91b2c4d8e7f60a1b2c3d4e5f6a7b";

    private readonly WebApplication _app;
    private int _number;
    private int _open;

    private ElevenLabsServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <value>The voices of the account, in the order in which they are listed.</value>
    public List<(string Id, string Name)> Voices { get; } =
    [
        ("EXAVITQu4vr4xnSDxMaL", "Sarah - Mature, Reassuring, Confident"),
        ("FGY2WhTYpPnrIDTdsKH5", "Laura - Enthusiast, Quirky Attitude"),
        ("IKne3meq5aSn9XLyUdCD", "Charlie"),
        ("JBFqnCBsd6RMkjVDRZzb", "George"),
    ];

    /// <value>What the samples of voices say. Like the real ones, they are public, and lie on another path than the calls.</value>
    public const string SampleText = "This is what I sound like.";

    /// <value>Voices that can be used by their id only.</value>
    public HashSet<string> Library { get; } = ["21m00Tcm4TlvDq8ikWAM"];

    /// <value>Models and their longest texts.</value>
    public Dictionary<string, int> Models { get; } = new() { ["eleven_multilingual_v2"] = 10_000, ["eleven_flash_v2_5"] = 40_000, ["eleven_v3"] = 5_000 };

    /// <value>Largest page of voices.</value>
    public int PageSize { get; set; } = 100;

    public int MaxConcurrent { get; set; } = 2;

    public long CharacterLimit { get; set; } = 1_000_000;

    public long CharacterCount { get; set; }

    /// <value>Most calls that were open at once.</value>
    public int PeakOpen { get; private set; }

    /// <value>Calls that were charged.</value>
    public ConcurrentQueue<SpeechCall> Paid { get; } = [];

    /// <value>Paths of all requests.</value>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <value>Answers a call for speech, by its number from 1, in the server's place; false lets the server answer.</value>
    public Func<HttpContext, int, Task<bool>> Interfere { get; set; } = (_, _) => Task.FromResult(false);

    /// <value>Answers any other request in the server's place.</value>
    public Func<HttpContext, Task<bool>> InterfereElsewhere { get; set; } = _ => Task.FromResult(false);

    /// <value>Whether calls that ask for times get them. Default true.</value>
    public bool Aligns { get; set; } = true;

    /// <value>Waits in the middle of a call that is charged.</value>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    /// <value>Whether the connection of a charged call is dropped in the middle of the sound, by its number among all calls for speech.</value>
    public Func<int, bool> Drop { get; set; } = _ => false;

    /// <param name="tellsTimes">Whether it has the call that also tells when characters are spoken.</param>
    public static async Task<ElevenLabsServer> StartAsync(bool tellsTimes = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ElevenLabsServer(builder.Build());
        server.Map(tellsTimes);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A refusal in the shape that is used now.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["detail"] = new JsonObject
            {
                ["type"] = "error",
                ["code"] = code,
                ["message"] = message,
                ["status"] = code,
                ["request_id"] = "req-1",
                ["param"] = null,
            },
        });
    }

    private void Map(bool tellsTimes)
    {
        _app.Use(async (context, next) =>
        {
            Requests.Enqueue(context.Request.Path + context.Request.QueryString);
            var key = context.Request.Headers["xi-api-key"].ToString();
            if (context.Request.Path.StartsWithSegments("/samples", StringComparison.Ordinal))
            {
                // Whoever sends a key here gives it away.
                context.Response.StatusCode = key.Length == 0 ? 200 : 400;
                await next(context);
            }
            else if (key != Key)
            {
                // The real service has echoed keys.
                await RefuseAsync(context, 401, "invalid_api_key", $"Invalid API key: {key}");
            }
            else if (HttpMethods.IsPost(context.Request.Method) || !await InterfereElsewhere(context))
            {
                await next(context);
            }
        });
        _app.MapGet("/v2/voices", ListVoices);
        _app.MapGet("/samples/{id}.mp3", (HttpContext context) => context.Response.StatusCode == 400 ? Results.BadRequest() : Results.Bytes(SpokenSound.Of(SampleText, "mp3_44100_128"), "audio/mpeg"));
        _app.MapGet("/v1/voices/{id}", FindVoiceAsync);
        _app.MapGet("/v1/models", () => Models.Select(model => new
        {
            model_id = model.Key,
            maximum_text_length_per_request = model.Value,
            model_rates = new { character_cost_multiplier = 1.0 },
        }));
        _app.MapGet("/v1/user/subscription", () => new
        {
            tier = "creator",
            character_count = CharacterCount,
            character_limit = CharacterLimit,
            can_extend_character_limit = false,
            allowed_to_extend_character_limit = false,
            next_character_count_reset_unix = 1_900_000_000,
        });
        _app.MapPost("/v1/text-to-speech/{voice}", (HttpContext context, string voice) => SpeakAsync(context, voice, timed: false));
        if (tellsTimes)
        {
            _app.MapPost("/v1/text-to-speech/{voice}/with-timestamps", (HttpContext context, string voice) => SpeakAsync(context, voice, timed: true));
        }
    }

    private JsonObject ListVoices(string? search, int? page_size, string? next_page_token)
    {
        // The real search is as vague: it looks at descriptions and labels too.
        var found = Voices.Where(voice => search is null || search.Any(letter => voice.Name.Contains(letter, StringComparison.OrdinalIgnoreCase))).ToArray();
        var first = next_page_token is null ? 0 : int.Parse(next_page_token, CultureInfo.InvariantCulture);
        var size = Math.Min(page_size ?? 10, PageSize);
        var more = first + size < found.Length;
        return new JsonObject
        {
            ["voices"] = new JsonArray([.. found.Skip(first).Take(size).Select(voice => new JsonObject
            {
                ["voice_id"] = voice.Id,
                ["name"] = voice.Name,
                ["category"] = "premade",
                ["labels"] = new JsonObject { ["accent"] = "american", ["gender"] = voice.Name.StartsWith("Sarah", StringComparison.Ordinal) ? "female" : "male", ["age"] = null },
                ["verified_languages"] = new JsonArray(new JsonObject { ["language"] = "en", ["model_id"] = "eleven_multilingual_v2" }),
                ["preview_url"] = new Uri(Url, $"samples/{voice.Id}.mp3").AbsoluteUri,
            })]),
            ["has_more"] = more,
            ["total_count"] = found.Length,
            ["next_page_token"] = more ? (first + size).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private Task FindVoiceAsync(HttpContext context, string id) =>
        Voices.FirstOrDefault(voice => voice.Id == id) is { Id: not null } voice ? context.Response.WriteAsJsonAsync(new { voice_id = voice.Id, name = voice.Name })
        : Library.Contains(id) ? context.Response.WriteAsJsonAsync(new { voice_id = id, name = "Rachel" })
        : RefuseAsync(context, 400, "voice_not_found", $"A voice with the voice_id {id} was not found.");

    private async Task SpeakAsync(HttpContext context, string voice, bool timed)
    {
        var number = Interlocked.Increment(ref _number);
        var open = Interlocked.Increment(ref _open);
        try
        {
            context.Response.Headers["request-id"] = $"req-{number}";
            context.Response.Headers["current-concurrent-requests"] = $"{open}";
            context.Response.Headers["maximum-concurrent-requests"] = $"{MaxConcurrent}";
            if (await Interfere(context, number))
            {
                return;
            }

            if (open > MaxConcurrent)
            {
                await RefuseAsync(context, 429, "concurrent_limit_exceeded", "Too many concurrent requests.");
                return;
            }

            PeakOpen = Math.Max(PeakOpen, open);
            await AnswerAsync(context, voice, number, timed);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task AnswerAsync(HttpContext context, string voice, int number, bool timed)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var (text, model) = ((string?)body["text"] ?? "", (string?)body["model_id"] ?? "");
        var characters = text.EnumerateRunes().Count();
        if (string.IsNullOrWhiteSpace(text))
        {
            context.Response.StatusCode = 422;
            await context.Response.WriteAsync("""{"detail":[{"loc":["body","text"],"msg":"String should have at least 1 character","type":"string_too_short"}]}""");
        }
        else if (Voices.All(known => known.Id != voice) && !Library.Contains(voice))
        {
            await RefuseAsync(context, 404, "voice_not_found", $"A voice with the voice_id {voice} was not found.");
        }
        else if (!Models.TryGetValue(model, out var longest))
        {
            await RefuseAsync(context, 400, "model_not_found", $"A model with model ID {model} does not exist.");
        }
        else if (characters > longest)
        {
            await RefuseAsync(context, 400, "max_character_limit_exceeded", "The text is too long.");
        }
        else if (CharacterCount + characters > CharacterLimit)
        {
            await RefuseAsync(context, 401, "quota_exceeded", $"You have {CharacterLimit - CharacterCount} credits remaining, while {characters} credits are required for this request.");
        }
        else
        {
            await PayAsync(context, new SpeechCall(number, voice, context.Request.Query["output_format"].ToString(), text, body) { IsTimed = timed }, characters);
        }
    }

    private async Task PayAsync(HttpContext context, SpeechCall call, int characters)
    {
        lock (Paid)
        {
            CharacterCount += characters;
            Paid.Enqueue(call);
        }

        await BeforeAnswer();
        var sound = SpokenSound.Of(call.Text, call.Format, (double?)call.Body["voice_settings"]?["speed"] ?? 1);
        context.Response.Headers["character-cost"] = $"{characters}";
        context.Response.ContentType = call.IsTimed ? "application/json" : call.Format.StartsWith("mp3", StringComparison.Ordinal) ? "audio/mpeg" : "audio/pcm";
        if (call.IsTimed)
        {
            sound = Encoding.UTF8.GetBytes(TimedAnswer(call, sound).ToJsonString());
        }

        if (Drop(call.Number))
        {
            await context.Response.Body.WriteAsync(sound.AsMemory(0, sound.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(sound);
    }

    private JsonObject TimedAnswer(SpeechCall call, byte[] sound)
    {
        var seconds = SpokenSound.SecondsOf(call.Text, (double?)call.Body["voice_settings"]?["speed"] ?? 1);
        return new JsonObject
        {
            ["audio_base64"] = Convert.ToBase64String(sound),
            ["alignment"] = Aligns ? Alignment(call.Text, seconds) : null,

            // The words as they are pronounced, which nobody wants to read.
            ["normalized_alignment"] = Alignment($" {call.Text} as it is pronounced ", seconds),
        };
    }

    /// <summary>Every character takes the same time.</summary>
    private static JsonObject Alignment(string text, double seconds)
    {
        var characters = text.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        return new JsonObject
        {
            ["characters"] = new JsonArray([.. characters.Select(character => (JsonNode)character)]),
            ["character_start_times_seconds"] = new JsonArray([.. characters.Select((_, i) => (JsonNode)Math.Round(seconds * i / characters.Length, 3))]),
            ["character_end_times_seconds"] = new JsonArray([.. characters.Select((_, i) => (JsonNode)Math.Round(seconds * (i + 1) / characters.Length, 3))]),
        };
    }
}

/// <summary>A call for speech that was charged.</summary>
public sealed record SpeechCall(int Number, string Voice, string Format, string Text, JsonObject Body)
{
    /// <value>Whether the times of characters were asked for.</value>
    public bool IsTimed { get; init; }
}
