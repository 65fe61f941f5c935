using System.Security.Cryptography;
using System.Text;

// Outside of Renesandro, as a receiver is.
namespace Example;

/// <summary>The verification of webhooks from docs/http-api.md, to check that it compiles and works. Change both together.</summary>
internal static class WebhookExample
{
#pragma warning disable CA1305 // Digits alone read the same everywhere.
    internal static bool IsGenuine(string secret, string id, string timestamp, string signatures, byte[] body)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(timestamp)) < 300
            && signatures.Split(' ').Any(given => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected));
    }
#pragma warning restore CA1305
}
