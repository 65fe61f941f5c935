using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Renesandro.Host.Auth.Sessions;

/// <summary>
/// The value of a session cookie: the id of a session and 256 random bits, as base64url behind a prefix. The prefix is part of what is hashed,
/// so no cookie is a refresh token and no refresh token a cookie. The text is given out once and never stored.
/// </summary>
internal sealed record CookieToken(Guid SessionId, string Text)
{
    private const string Prefix = "s.";
    private const int IdBytes = 16;
    private const int SecretBytes = 32;
    private const int TextLength = 64;

    /// <summary>What is stored of it.</summary>
    public string Hash => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(Text)));

    public static CookieToken Create(Guid sessionId)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + SecretBytes];
        sessionId.TryWriteBytes(bytes);
        RandomNumberGenerator.Fill(bytes[IdBytes..]);
        return new CookieToken(sessionId, Prefix + Base64Url.EncodeToString(bytes));
    }

    /// <summary>Null when the text is no token of this kind.</summary>
    public static CookieToken? Parse(string text)
    {
        if (text.Length != Prefix.Length + TextLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[IdBytes + SecretBytes];
        var rest = text.AsSpan(Prefix.Length);
        return Base64Url.IsValid(rest) && Base64Url.TryDecodeFromChars(rest, bytes, out var written) && written == bytes.Length
            ? new CookieToken(new Guid(bytes[..IdBytes]), text)
            : null;
    }

    /// <summary>Whether this is the token that was stored, in a time that does not tell how much of it is right.</summary>
    public bool IsOf(string storedHash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(storedHash));

    // The text would be in every log that prints the record.
    public override string ToString() => $"cookie of session {SessionId}";
}
