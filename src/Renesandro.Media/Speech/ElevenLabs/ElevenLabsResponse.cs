using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Renesandro.Media.Text;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Reads responses: which failures are transient, and what a refusal means in plain words.</summary>
internal static partial class ElevenLabsResponse
{
    private const int MaxBodyBytes = 16 * 1024;
    private const int MaxMessageLength = 300;
    private const int MinSecretLength = 8;

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Whether the same call may succeed later and was not charged.</summary>
    public static bool IsTransientStatus(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests || ((int)status >= 500 && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.GatewayTimeout));

    /// <summary>Reads the beginning of a refusal, and leaves it readable.</summary>
    public static async Task<ElevenLabsError> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new byte[MaxBodyBytes];
        var length = await ReadAsync(response.Content, body, cancellationToken).ConfigureAwait(false);
        var kept = new ByteArrayContent(body, 0, length);
        foreach (var header in response.Content.Headers)
        {
            kept.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        kept.Headers.ContentLength = length;
        response.Content.Dispose();
        response.Content = kept;
        return ElevenLabsError.Parse(Encoding.UTF8.GetString(body, 0, length));
    }

    // If the words cannot be read, the refusal still stands.
    private static async Task<int> ReadAsync(HttpContent content, byte[] body, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadTimeout);
        try
        {
            var stream = await content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            return await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return 0;
        }
    }

    /// <summary>Puts a refusal into a sentence.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="error">What it says.</param>
    /// <param name="secrets">What no sentence may contain: the key, the text.</param>
    public static ElevenLabsException Refusal(HttpResponseMessage response, ElevenLabsError error, params ReadOnlySpan<string> secrets)
    {
        var status = response.StatusCode;
        var said = Said(error.Message, secrets);
        var sentence = (status, error) switch
        {
            (_, { IsQuota: true }) => $"The ElevenLabs account has too few characters left{said} Wait until its quota resets, or choose a larger plan.",
            (HttpStatusCode.Unauthorized, { Code: "missing_permissions" }) => $"The ElevenLabs key lacks a permission{said} Grant it to the key, or use another.",
            (HttpStatusCode.Unauthorized, _) => $"ElevenLabs rejects the key{said} Check Renesandro:ElevenLabs:ApiKey.",
            (HttpStatusCode.PaymentRequired, _) => $"The plan of the ElevenLabs account does not include this{said} Choose another voice, model or format, or a larger plan.",
            (HttpStatusCode.Forbidden, _) => $"ElevenLabs does not allow this{said}",
            (_, { Code: "voice_not_found" }) => $"ElevenLabs no longer has this voice{said} Choose another.",
            (HttpStatusCode.TooManyRequests, { IsConcurrency: true }) => $"More calls to ElevenLabs are open than the plan allows{said} Try again later.",
            (HttpStatusCode.TooManyRequests, _) => $"ElevenLabs gets too many calls{said} Try again later.",
            _ when (int)status >= 500 => $"ElevenLabs has a problem of its own (status {(int)status}){said} Try again later.",
            _ when (int)status is >= 300 and < 400 => "ElevenLabs redirects elsewhere, which is not followed: correct Renesandro:ElevenLabs:BaseUrl.",
            _ => $"ElevenLabs refuses the call (status {(int)status}){said}",
        };
        return new ElevenLabsException(sentence)
        {
            StatusCode = status,
            Code = error.Code is { } code ? PrintableText.Of(Redact(code, secrets), 60) : null,
            RequestId = HeaderOf(response, "request-id") is { } id ? PrintableText.Of(id, 100) : null,
            IsTransient = IsTransientStatus(status) || status is HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout,
            MayBeCharged = response.RequestMessage?.Method == HttpMethod.Post && status == HttpStatusCode.GatewayTimeout,
        };
    }

    public static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string Said(string? message, ReadOnlySpan<string> secrets)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            return ".";
        }

        var text = PrintableText.Of(Redact(message.Trim(), secrets), MaxMessageLength);
        return text[^1] is '.' or '!' or '?' or '…' ? $": {text}" : $": {text}.";
    }

    // A response may echo what it was sent.
    private static string Redact(string text, ReadOnlySpan<string> secrets)
    {
        foreach (var secret in secrets)
        {
            text = secret.Length < MinSecretLength ? text : text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        }

        return KeyShape().Replace(text, "***");
    }

    [GeneratedRegex(@"\bsk_[A-Za-z0-9_-]{6,}|\b[0-9a-f]{32,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex KeyShape();
}
