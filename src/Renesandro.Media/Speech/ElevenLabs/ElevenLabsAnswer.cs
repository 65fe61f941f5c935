using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Judges answers: which may pass, and what a refusal means to people.</summary>
internal static partial class ElevenLabsAnswer
{
    private const int LongestBody = 16 * 1024;
    private const int LongestMessage = 300;
    private const int ShortestSecret = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the same call may succeed later, and was not charged.</summary>
    public static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests || ((int)status >= 500 && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.GatewayTimeout));

    /// <summary>Reads what a refusal says, in so far as it is short, and leaves it readable.</summary>
    public static async Task<ElevenLabsError> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new byte[LongestBody];
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

    // Whatever happens to the words, the refusal stands.
    private static async Task<int> ReadAsync(HttpContent content, byte[] body, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
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
    /// <param name="secrets">What may stand in no sentence: the key, the text.</param>
    public static ElevenLabsException Refusal(HttpResponseMessage response, ElevenLabsError error, params ReadOnlySpan<string> secrets)
    {
        var status = response.StatusCode;
        var said = Said(error.Message, secrets);
        var sentence = (status, error) switch
        {
            (_, { IsQuota: true }) => $"The ElevenLabs account has too few characters left{said} Wait until its quota begins anew, or choose a larger plan.",
            (HttpStatusCode.Unauthorized, { Code: "missing_permissions" }) => $"The ElevenLabs key lacks a permission{said} Give it to the key, or use another.",
            (HttpStatusCode.Unauthorized, _) => $"ElevenLabs refuses the key{said} Check Renesandro:ElevenLabs:ApiKey.",
            (HttpStatusCode.PaymentRequired, _) => $"The plan of the ElevenLabs account does not include this{said} Choose another voice, model or format, or a larger plan.",
            (HttpStatusCode.Forbidden, _) => $"ElevenLabs does not allow this{said}",
            (_, { Code: "voice_not_found" }) => $"ElevenLabs has no such voice any more{said} Name another.",
            (HttpStatusCode.TooManyRequests, { IsConcurrency: true }) => $"ElevenLabs has more calls open than the plan allows{said} Try again later.",
            (HttpStatusCode.TooManyRequests, _) => $"ElevenLabs is asked too often{said} Try again later.",
            _ when (int)status >= 500 => $"ElevenLabs has trouble of its own (status {(int)status}){said} Try again later.",
            _ when (int)status is >= 300 and < 400 => "ElevenLabs redirects elsewhere, which is not followed: correct Renesandro:ElevenLabs:BaseUrl.",
            _ => $"ElevenLabs cannot do this (status {(int)status}){said}",
        };
        return new ElevenLabsException(sentence)
        {
            StatusCode = status,
            Code = error.Code is { } code ? PrintableText.Of(Redact(code, secrets), 60) : null,
            RequestId = HeaderOf(response, "request-id") is { } id ? PrintableText.Of(id, 100) : null,
            IsTransient = MayPass(status) || status is HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout,
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

        var text = PrintableText.Of(Redact(message.Trim(), secrets), LongestMessage);
        return text[^1] is '.' or '!' or '?' or '…' ? $": {text}" : $": {text}.";
    }

    // An answer may echo what it was sent.
    private static string Redact(string text, ReadOnlySpan<string> secrets)
    {
        foreach (var secret in secrets)
        {
            text = secret.Length < ShortestSecret ? text : text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        }

        return KeyShape().Replace(text, "***");
    }

    [GeneratedRegex(@"\bsk_[A-Za-z0-9_-]{6,}|\b[0-9a-f]{32,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex KeyShape();
}
