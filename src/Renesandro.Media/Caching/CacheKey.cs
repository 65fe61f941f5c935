using System.Security.Cryptography;
using System.Text;

namespace Renesandro.Media.Caching;

/// <summary>Names something by what it is made of.</summary>
internal static class CacheKey
{
    /// <summary>SHA-256, in hex, over the parts with the length of each before it, so that no two lists of parts run together alike.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
