using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Speech.ElevenLabs.Timed;
using Renesandro.Media.Text;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Speaks with ElevenLabs. Caches nothing and counts nothing: that is up to its caller.</summary>
internal sealed partial class ElevenLabsTextToSpeech(
    ElevenLabsClient client,
    ElevenLabsVoices voices,
    ElevenLabsModels models,
    ElevenLabsQuota quota,
    IOptions<ElevenLabsOptions> options,
    TimeProvider time,
    ILogger<ElevenLabsTextToSpeech> logger) : IPaidTextToSpeech, IVoiceCatalog
{
    private const int BufferBytes = 64 * 1024;
    private const int ContextCharacters = 300;

    public string Provider => ElevenLabsClient.Provider;

    public string Service => Provider;

    public SpeechBudget Budget { get; } = new("Renesandro:ElevenLabs", options.Value.CharactersPerJob, options.Value.CharactersPerDay);

    public SpeechPrice? Price => options.Value is { PricePer1000Characters: { } price, Currency: var currency } ? new SpeechPrice((decimal)price, currency) : null;

    public string FingerprintOf(SpeechStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return $"{ElevenLabsClient.Provider} {ModelOf(style)} {FormatOf(style)} {(SettingsOf(style) is { } settings ? JsonSerializer.Serialize(settings, ElevenLabsJson.Default.VoiceSettings) : "")}";
    }

    public Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken = default) =>
        WithTokenAsync(() => voices.FindAsync(voice, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<ListedVoice>> ListVoicesAsync(CancellationToken cancellationToken = default) =>
        WithTokenAsync(() => voices.ListAsync(cancellationToken), cancellationToken);

    public Task EnsureQuotaAsync(long characters, CancellationToken cancellationToken = default) => quota.EnsureAsync(characters, cancellationToken);

    public async Task<IReadOnlyList<SpeechLine>> SplitAsync(SpeechLine line, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (length, rate) = await models.LimitsOfAsync(line.Style.Model, cancellationToken).ConfigureAwait(false);
        var texts = SpeakableText.Split(SpeakableText.Clean(line.Text), length);
        var style = texts.Count == 1 || OutputFormats.IsPcm(FormatOf(line.Style)) ? line.Style : line.Style with { OutputFormat = options.Value.LongTextFormat };
        var context = TakesContext(ModelOf(style));
        return
        [
            .. texts.Select((text, i) => line with
            {
                Text = text,
                Style = style,
                Price = (long)Math.Ceiling(SpeakableText.Characters(text) * rate),
                PreviousText = context && i > 0 ? Tail(texts[i - 1]) : null,
                NextText = context && i < texts.Count - 1 ? Head(texts[i + 1]) : null,
            }),
        ];
    }

    public bool TellsTimes => true;

    public async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default) =>
        (await SpeakAsync(line, output, timed: false, cancellationToken).ConfigureAwait(false)).Cost;

    public async Task<TimedSpeech> SpeakTimedAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default)
    {
        try
        {
            return await SpeakAsync(line, output, timed: true, cancellationToken).ConfigureAwait(false);
        }
        catch (ElevenLabsException exception) when (exception is { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, Code: null })
        {
            // A service that stands in for ElevenLabs may not have this call; ElevenLabs itself names a reason.
            throw new ElevenLabsException("What answers at Renesandro:ElevenLabs:BaseUrl does not say when words are spoken, so its texts cannot have captions.", exception)
            {
                StatusCode = exception.StatusCode,
                IsUntimed = true,
            };
        }
    }

    private async Task<TimedSpeech> SpeakAsync(SpeechLine line, Stream output, bool timed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(output);
        var text = SpeakableText.Clean(line.Text);
        var body = new SpeechBody(text, ModelOf(line.Style), SettingsOf(line.Style), line.PreviousText, line.NextText);
        using var activity = MediaDiagnostics.Source.StartActivity("speak");
        activity?.SetTag("renesandro.speech.provider", ElevenLabsClient.Provider);
        activity?.SetTag("renesandro.speech.model", body.ModelId);
        var started = time.GetTimestamp();
        return await WithTokenAsync(async () =>
        {
            using var response = await client.SpeakAsync(line.Voice.Id, FormatOf(line.Style), timed, body, cancellationToken).ConfigureAwait(false);
            var cost = CostOf(response) ?? (line.Price > 0 ? line.Price : SpeakableText.Characters(text));
            quota.Spend(cost);
            var sound = new SoundReceiver(FormatOf(line.Style), output);
            var alignment = timed ? await ReceiveTimedAsync(response, sound, cancellationToken).ConfigureAwait(false) : null;
            if (!timed)
            {
                await ReceiveAsync(response, sound, cancellationToken).ConfigureAwait(false);
            }

            await sound.CompleteAsync(cancellationToken).ConfigureAwait(false);
            activity?.SetTag("renesandro.speech.characters", cost);
            var (characters, seconds) = (SpeakableText.Characters(text), time.GetElapsedTime(started).TotalSeconds);
            var requestId = ElevenLabsResponse.HeaderOf(response, "request-id");
            LogSpoken(characters, body.ModelId, cost, sound.Bytes, seconds, requestId);
            return new TimedSpeech(new SpeechCost(cost), CharacterTimes.Of(text, alignment, SpeakableText.Skipped(line.Text)));
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReceiveAsync(HttpResponseMessage response, SoundReceiver sound, CancellationToken cancellationToken)
    {
        if (TypeOf(response) is { } type && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || IsJson(type)))
        {
            throw new ElevenLabsException($"ElevenLabs answered with {PrintableText.Of(type, 60)} instead of audio: check Renesandro:ElevenLabs:BaseUrl.");
        }

        await ReadAllAsync(response, bytes => sound.AddAsync(bytes, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Alignment?> ReceiveTimedAsync(HttpResponseMessage response, SoundReceiver sound, CancellationToken cancellationToken)
    {
        if (TypeOf(response) is { } type && !IsJson(type))
        {
            throw new ElevenLabsException($"ElevenLabs answered with {PrintableText.Of(type, 60)} instead of audio: check Renesandro:ElevenLabs:BaseUrl.");
        }

        var body = new EmbeddedSound(bytes => sound.AddAsync(bytes, cancellationToken));
        try
        {
            await ReadAllAsync(response, body.AddAsync, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body.Rest, TimedJson.Default.TimedBody)?.Alignment;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw ElevenLabsClient.Lost(exception, mayBeCharged: true);
        }
    }

    private async Task ReadAllAsync(HttpResponseMessage response, Func<ReadOnlyMemory<byte>, Task> receive, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        while (await ReadAsync(content, buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            await receive(buffer.AsMemory(0, read)).ConfigureAwait(false);
        }
    }

    private static string? TypeOf(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;

    private static bool IsJson(string type) => type.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    private async Task<int> ReadAsync(Stream sound, byte[] buffer, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(options.Value.Timeout);
        try
        {
            return await sound.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw ElevenLabsClient.Lost(exception, mayBeCharged: true);
        }
    }

    private string ModelOf(SpeechStyle style) => style.Model ?? options.Value.Model;

    private string FormatOf(SpeechStyle style) => style.OutputFormat ?? options.Value.OutputFormat;

    private VoiceSettings? SettingsOf(SpeechStyle style)
    {
        var settings = (style.VoiceSettings ?? new VoiceSettings()).Over(options.Value.VoiceSettings);
        return settings == new VoiceSettings() ? null : settings;
    }

    // The third generation of models refuses the words around a piece.
    private static bool TakesContext(string model) => !model.StartsWith("eleven_v3", StringComparison.Ordinal);

    private static string Tail(string text) => text.Length <= ContextCharacters ? text : text[Whole(text, text.Length - ContextCharacters)..];

    private static string Head(string text) => text.Length <= ContextCharacters ? text : text[..Whole(text, ContextCharacters)];

    // A surrogate pair is not cut in two.
    private static int Whole(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static long? CostOf(HttpResponseMessage response) =>
        long.TryParse(ElevenLabsResponse.HeaderOf(response, "character-cost"), NumberStyles.None, CultureInfo.InvariantCulture, out var cost) ? cost : null;

    // What is linked to the caller's token would otherwise throw with a token of its own.
    private static async Task<T> WithTokenAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Spoke {Characters} characters with {Model}: {Cost} charged, {Bytes} bytes in {Seconds:0.0} s, request {RequestId}")]
    private partial void LogSpoken(int characters, string model, long cost, long bytes, double seconds, string? requestId);
}
