using System.Text;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Fetching.Http;

/// <summary>Recognizes the pages that Google Drive, Dropbox and OneDrive return instead of a file. Nothing on a page is followed.</summary>
internal static partial class ServicePage
{
    /// <summary>Bytes of a page that are read.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string Open = "Share the file with anyone who has the link, and give that link.";

    /// <summary>What a page is and what to do, as the end of a sentence; null when it is no page of theirs.</summary>
    /// <param name="at">Where it came from, after all redirects.</param>
    /// <param name="page">Its beginning.</param>
    public static string? Tell(Uri at, ReadOnlySpan<byte> page)
    {
        var text = Encoding.UTF8.GetString(page[..Math.Min(page.Length, MaxBytes)]);
        var title = Title().Match(text).Groups[1].Value;
        var host = at.IdnHost.ToLowerInvariant();
        return Of("Google Drive", Is(host, "google.com") || Has(title, "Google Drive", "Google Docs", "Google Accounts"), text, title, at)
            ?? Of("Dropbox", Is(host, "dropbox.com") || Has(title, "Dropbox"), text, title, at)
            ?? Of(
                "OneDrive",
                Is(host, "onedrive.live.com") || Is(host, "1drv.ms") || Is(host, "sharepoint.com") || Is(host, "login.live.com")
                    || Is(host, "login.microsoftonline.com") || Has(title, "OneDrive", "SharePoint", "Sign in to your account"),
                text,
                title,
                at);
    }

    private static string? Of(string service, bool isTheirs, string text, string title, Uri at) => isTheirs switch
    {
        false => null,
        _ when Has(title, "virus scan") || Has(text, "uc-download-link", "uc-warning-caption") =>
            $"{service} warns that the file is too large to be scanned for viruses. Give its share link, as in https://drive.google.com/file/d/…/view, which is turned into a direct one.",
        _ when Has(title, "quota exceeded") || Has(text, "too many users have viewed or downloaded", "generating too much traffic", "link is temporarily disabled", "download quota") =>
            $"{service} says that the file was downloaded too often and its quota is used up. Try again tomorrow, or share a copy of it.",
        _ when IsLogin(title, at) => $"{service} requires a login. {Open}",
        _ when Has(title, "access denied", "you need access", "request access") || Has(text, "you need access", "request access") =>
            $"{service} does not give everyone access to the file. {Open}",
        _ when Has(title, "not found", "expired", "deleted") || Has(text, "the file you have requested does not exist", "this item might have been deleted", "was deleted") =>
            $"{service} says that the file no longer exists. Check the link, or share the file again.",
        _ => $"it is a page of {service}, such as that of a folder, a document or a preview. Give the share link of a single file.",
    };

    private static bool IsLogin(string title, Uri at) =>
        Has(title, "sign in", "sign-in", "log in", "login")
        || at.IdnHost is "accounts.google.com" or "login.live.com" or "login.microsoftonline.com"
        || at.AbsolutePath.StartsWith("/login", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string host, string domain) => host == domain || host.EndsWith("." + domain, StringComparison.Ordinal);

    private static bool Has(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("<title[^>]{0,200}>([^<]{0,500})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Title();
}
