using System.Buffers;

namespace Renesandro.Media.Fetching;

/// <summary>URLs of files that were uploaded to a host, as in <c>upload://0f3c…/beach.mp4</c>: the id decides, and the name is for people.</summary>
internal static class UploadUrl
{
    public const string Scheme = "upload";

    /// <summary>Length of an id: 128 random bits in hexadecimal.</summary>
    public const int IdLength = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static Uri Of(string id, string name) => new($"{Scheme}://{id}/{Uri.EscapeDataString(name)}");

    public static bool IsId(string text) => text.Length == IdLength && !text.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>The id in a URL; null where it is none of an upload.</summary>
    public static string? IdOf(Uri url) =>
        url is { IsAbsoluteUri: true, Scheme: Scheme, UserInfo: "", Query: "", Fragment: "" } && IsId(url.Host) && url.AbsolutePath.LastIndexOf('/') <= 0 ? url.Host : null;
}
