using System.Security.Cryptography;
using System.Text;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>Signs as Standard Webhooks has it (https://www.standardwebhooks.com): HMAC-SHA256 of <c>id.timestamp.body</c>, in base64.</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string Header = "webhook-signature";

    private const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;

    /// <param name="secret">The key in its written form.</param>
    /// <param name="id">Id of the event.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Of(string secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret)!, signed))}";
    }

    /// <summary>The bytes of a key; null when the text is not a key.</summary>
    public static byte[]? KeyOf(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var bytes = new byte[MaxBytes];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= MinBytes ? bytes[..length] : null;
    }
}
