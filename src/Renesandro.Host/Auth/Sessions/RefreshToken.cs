using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Renesandro.Host.Auth.Sessions;

/// <summary>The id of a session followed by 256 random bits, as 64 characters of base64url. Its text is given out once and never stored.</summary>
internal sealed record RefreshToken(Guid SessionId, string Text)
{
    public const int Length = 64;

    private const int IdBytes = 16;
    private const int SecretBytes = 32;

    /// <summary>What is stored of it.</summary>
    public string Hash => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(Text)));

    public static RefreshToken Create(Guid sessionId)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + SecretBytes];
        sessionId.TryWriteBytes(bytes);
        RandomNumberGenerator.Fill(bytes[IdBytes..]);
        return new RefreshToken(sessionId, Base64Url.EncodeToString(bytes));
    }

    /// <summary>Null when the text is no token of this kind.</summary>
    public static RefreshToken? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + SecretBytes];
        return text.Length == Length && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == bytes.Length
            ? new RefreshToken(new Guid(bytes[..IdBytes]), text)
            : null;
    }

    /// <summary>Whether this is the token that was stored: all of it, in a time that does not tell how much of it is right.</summary>
    public bool IsOf(string storedHash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(storedHash));

    // The text would be in every log that prints the record.
    public override string ToString() => $"refresh token of session {SessionId}";
}
