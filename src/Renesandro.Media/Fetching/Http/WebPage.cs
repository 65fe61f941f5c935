using System.Text;

namespace Renesandro.Media.Fetching.Http;

/// <summary>Recognises a web page that came instead of a file, such as a login form with status 200.</summary>
internal static class WebPage
{
    private static readonly string[] Openings = ["<!doctype html", "<html", "<head", "<script"];

    /// <param name="mediaType">The type that the server names, which alone proves nothing: scripts hand out videos as text/html.</param>
    /// <param name="beginning">The first bytes.</param>
    public static bool Is(string? mediaType, ReadOnlySpan<byte> beginning)
    {
        var text = Encoding.Latin1.GetString(beginning[..Math.Min(beginning.Length, 512)]).TrimStart('\u00EF', '\u00BB', '\u00BF').TrimStart();
        return mediaType is "text/html" or "application/xhtml+xml"
            ? text.StartsWith('<')
            : Openings.Any(opening => text.StartsWith(opening, StringComparison.OrdinalIgnoreCase));
    }
}
