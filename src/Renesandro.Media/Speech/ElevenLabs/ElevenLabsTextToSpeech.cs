using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Diagnostics;
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
    ILogger<ElevenLabsTextToSpeech> logger) : IPaidTextToSpeech
{

    private const long MaxBytes = 1L << 30;
    private const int BufferBytes = 64 * 1024;
    private const int ContextCharacters = 300;

    public string Provider => ElevenLabsClient.Provider;

    public SpeechBudget Budget { get; } = new("Renesandro:ElevenLabs", options.Value.CharactersPerJob, options.Value.CharactersPerDay);

    public string FingerprintOf(SpeechStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return $"{ElevenLabsClient.Provider} {ModelOf(style)} {FormatOf(style)} {(SettingsOf(style) is { } settings ? JsonSerializer.Serialize(settings, ElevenLabsJson.Default.VoiceSettings) : "")}";
    }

    public Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken = default) =>
        WithTokenAsync(() => voices.FindAsync(voice, cancellationToken), cancellationToken);

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

    public async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default)
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
            using var response = await client.SpeakAsync(line.Voice.Id, FormatOf(line.Style), body, cancellationToken).ConfigureAwait(false);
            var cost = CostOf(response) ?? (line.Price > 0 ? line.Price : SpeakableText.Characters(text));
            quota.Spend(cost);
            var bytes = await ReceiveAsync(response, FormatOf(line.Style), output, cancellationToken).ConfigureAwait(false);
            activity?.SetTag("renesandro.speech.characters", cost);
            var (characters, seconds) = (SpeakableText.Characters(text), time.GetElapsedTime(started).TotalSeconds);
            var requestId = ElevenLabsResponse.HeaderOf(response, "request-id");
            LogSpoken(characters, body.ModelId, cost, bytes, seconds, requestId);
            return new SpeechCost(cost);
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> ReceiveAsync(HttpResponseMessage response, string format, Stream output, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is { } type
            && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ElevenLabsException($"ElevenLabs answered with {PrintableText.Of(type, 60)} instead of audio: check Renesandro:ElevenLabs:BaseUrl.");
        }

        var sound = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var wave = new WaveWriter(output);
        var header = OutputFormats.HeaderOf(format);
        if (header is not null)
        {
            await wave.CopyAsync(new MemoryStream(header), cancellationToken).ConfigureAwait(false);
        }

        long bytes = 0;
        var buffer = new byte[BufferBytes];
        while (await ReadAsync(sound, buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            bytes += read;
            if (bytes > MaxBytes)
            {
                throw new ElevenLabsException("ElevenLabs sent more than a gibibyte of sound: shorten the text.");
            }

            await wave.CopyAsync(new MemoryStream(buffer, 0, read), cancellationToken).ConfigureAwait(false);
        }

        if (header is not null)
        {
            await wave.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return bytes > 0 ? bytes : throw new ElevenLabsException("ElevenLabs produced no sound for the text.") { IsTransient = true };
    }

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
