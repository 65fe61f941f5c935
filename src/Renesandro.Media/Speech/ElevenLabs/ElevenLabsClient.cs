using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>The calls of the service that are made here. What fails is a sentence that names neither key nor text.</summary>
internal sealed class ElevenLabsClient(HttpClient http, IOptions<ElevenLabsOptions> options)
{
    public const string Provider = "elevenlabs";
    public const string KeyHeader = "xi-api-key";
    private const int VoicesPerPage = 100;

    public Task<VoicePage> GetVoicesAsync(string? pageToken, CancellationToken cancellationToken)
    {
        var next = pageToken is null ? "" : $"&next_page_token={Uri.EscapeDataString(pageToken)}";
        return GetAsync($"v2/voices?page_size={VoicesPerPage}{next}", ElevenLabsJson.Default.VoicePage, cancellationToken);
    }

    /// <summary>A voice by its id, also one that the account does not list; null when there is none.</summary>
    public async Task<ElevenLabsVoice?> FindVoiceAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync($"v1/voices/{Uri.EscapeDataString(id)}", ElevenLabsJson.Default.ElevenLabsVoice, cancellationToken).ConfigureAwait(false);
        }
        catch (ElevenLabsException exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
        {
            return null;
        }
    }

    public Task<ElevenLabsModel[]> GetModelsAsync(CancellationToken cancellationToken) =>
        GetAsync("v1/models", ElevenLabsJson.Default.ElevenLabsModelArray, cancellationToken);

    public Task<ElevenLabsSubscription> GetSubscriptionAsync(CancellationToken cancellationToken) =>
        GetAsync("v1/user/subscription", ElevenLabsJson.Default.ElevenLabsSubscription, cancellationToken);

    /// <summary>The answer with the sound, which is still coming in.</summary>
    /// <param name="voiceId">The voice.</param>
    /// <param name="format">The format of the sound.</param>
    /// <param name="timed">Whether the answer is JSON, with the sound and the times of characters.</param>
    /// <param name="body">The text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<HttpResponseMessage> SpeakAsync(string voiceId, string format, bool timed, SpeechBody body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"v1/text-to-speech/{Uri.EscapeDataString(voiceId)}{(timed ? "/with-timestamps" : "")}?output_format={Uri.EscapeDataString(format)}")
        {
            Content = JsonContent.Create(body, ElevenLabsJson.Default.SpeechBody),
        };

        // A length makes the request one that can be sent again.
        await request.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync(request, body.Text, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, "", cancellationToken).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, limit.Token).ConfigureAwait(false) ?? throw new JsonException();
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException or InvalidOperationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ElevenLabsException("The response of ElevenLabs cannot be read: check Renesandro:ElevenLabs:BaseUrl.", exception)
            {
                IsTransient = exception is not JsonException,
            };
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string text, CancellationToken cancellationToken)
    {
        var response = await AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        Count(request, response.StatusCode);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var error = await ElevenLabsResponse.ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
            throw ElevenLabsResponse.Refusal(response, error, options.Value.ApiKey!.Trim(), text);
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (IsUnsent(exception))
        {
            throw Unreachable(exception);
        }
        catch (HttpRequestException exception)
        {
            throw Lost(exception, request.Method == HttpMethod.Post);
        }
    }

    public static ElevenLabsException Unreachable(Exception exception) =>
        new("ElevenLabs cannot be reached. Try again later, or check the network and Renesandro:ElevenLabs:BaseUrl.", exception) { IsTransient = true };

    /// <summary>Whether a call failed before any of it was sent.</summary>
    public static bool IsUnsent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    public static ElevenLabsException Lost(Exception exception, bool mayBeCharged) =>
        new("The connection to ElevenLabs was lost before its response was complete. Try again later.", exception) { IsTransient = true, MayBeCharged = mayBeCharged };

    private static void Count(HttpRequestMessage request, HttpStatusCode status)
    {
        if (request.Method == HttpMethod.Post)
        {
            MediaDiagnostics.SpeechCalls.Add(
                1, new KeyValuePair<string, object?>("provider", Provider), new KeyValuePair<string, object?>("status", (int)status));
        }
    }
}
