using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Renesandro.Host.Auth.Tokens;

namespace Renesandro.Host.Renders.Links;

/// <summary>
/// Signs links to variants: whoever has one reads this one file until the link expires. Nothing is stored; the key is derived from that of the access
/// tokens, so that hosts which share it know each other's links, and a new one ends them all.
/// </summary>
internal sealed class LinkTokens(SigningKey signingKey, TimeProvider time)
{
    private const int IdBytes = 16;
    private const int OrdinalAt = IdBytes;
    private const int ExpiryAt = OrdinalAt + sizeof(long);
    private const int DataBytes = ExpiryAt + sizeof(long);
    private const int TokenBytes = DataBytes + HMACSHA256.HashSizeInBytes;

    private readonly Lazy<byte[]> _key = new(() =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, signingKey.Key.Key, HMACSHA256.HashSizeInBytes, info: "renesandro links to variants"u8.ToArray()));

    public string Write(LinkedVariant link)
    {
        Span<byte> token = stackalloc byte[TokenBytes];
        link.MediaId.TryWriteBytes(token[..IdBytes], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(token[OrdinalAt..], link.Index);
        BinaryPrimitives.WriteInt64BigEndian(token[ExpiryAt..], link.Expires.ToUnixTimeSeconds());
        HMACSHA256.HashData(_key.Value, token[..DataBytes], token[DataBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>Null for a token that was not signed here, or has expired.</returns>
    public LinkedVariant? Read(string token)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        if (token.Length != Base64Url.GetEncodedLength(TokenBytes) || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var read) || read != TokenBytes)
        {
            return null;
        }

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key.Value, bytes[..DataBytes], signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, bytes[DataBytes..]))
        {
            return null;
        }

        var link = new LinkedVariant(
            new Guid(bytes[..IdBytes], bigEndian: true),
            BinaryPrimitives.ReadInt64BigEndian(bytes[OrdinalAt..]),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[ExpiryAt..])));
        return link.Expires > time.GetUtcNow() ? link : null;
    }
}

/// <summary>What a link leads to.</summary>
internal sealed record LinkedVariant(Guid MediaId, long Index, DateTimeOffset Expires);
