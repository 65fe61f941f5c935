using System.Text.RegularExpressions;

namespace Renesandro.Media.Fetching;

/// <summary>
/// Turns the links that people share from Google Drive, Dropbox and OneDrive, which lead to pages, into those of the files. No request is made for
/// that, and the new link follows the same rules as any other.
/// </summary>
internal static partial class ShareLink
{
    /// <summary>The link of the file itself; the same link where it is none that is known.</summary>
    public static Uri Direct(Uri link)
    {
        var host = link.IdnHost.ToLowerInvariant();
        return host switch
        {
            "drive.google.com" or "docs.google.com" or "drive.usercontent.google.com" => OfGoogle(link),
            "www.dropbox.com" or "dropbox.com" => OfDropbox(link),
            "1drv.ms" or "onedrive.live.com" => OfOneDrive(link, host),
            _ when host.EndsWith(".sharepoint.com", StringComparison.Ordinal) && IsShare(link) => With(link, "download", "1"),
            _ => link,
        };
    }

    /// <summary>What a shared file can be called by its link alone; null when its path has a name.</summary>
    public static string? NameOf(Uri link) =>
        link.IdnHost is "drive.google.com" && (GooglePath().Match(link.AbsolutePath) is { Success: true } || link.AbsolutePath == "/open") ? GoogleId(link) : null;

    private static Uri OfGoogle(Uri link)
    {
        if (GoogleId(link) is not { } id)
        {
            return link;
        }

        // Without the confirmation a large file is answered with a page that warns of viruses.
        var key = Value(link, "resourcekey") is { } resource && Plain().IsMatch(resource) ? $"&resourcekey={resource}" : "";
        return new Uri($"https://drive.usercontent.google.com/download?id={id}&export=download&confirm=t{key}");
    }

    private static string? GoogleId(Uri link) => GooglePath().Match(link.AbsolutePath) switch
    {
        { Success: true } path => path.Groups[1].Value,
        _ when GoogleQuery().IsMatch(link.AbsolutePath) && Value(link, "id") is { } id && Plain().IsMatch(id) => id,
        _ => null,
    };

    private static Uri OfDropbox(Uri link) => DropboxPath().IsMatch(link.AbsolutePath) && Value(link, "raw") is null ? With(link, "dl", "1") : link;

    private static Uri OfOneDrive(Uri link, string host)
    {
        if (host == "1drv.ms" || IsShare(link))
        {
            return With(link, "download", "1");
        }

        var file = Value(link, "resid") ?? Value(link, "id");
        return file is not null && link.AbsolutePath is "/" or "/redir" or "/redir.aspx" or "/embed" or "/view.aspx"
            ? new Uri($"https://onedrive.live.com/download?resid={file}{(Value(link, "authkey") is { } key ? $"&authkey={key}" : "")}")
            : link;
    }

    // As in /:v:/s/team/…: a letter for the kind of file.
    private static bool IsShare(Uri link) => SharePointPath().IsMatch(link.AbsolutePath);

    /// <summary>One value of the query, as it is escaped.</summary>
    private static string? Value(Uri link, string name) => Fields(link)
        .Where(field => field.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
        .Select(field => field[(name.Length + 1)..])
        .FirstOrDefault(value => value.Length > 0);

    private static Uri With(Uri link, string name, string value)
    {
        var others = Fields(link).Where(field => !field.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase));
        return new UriBuilder(link) { Scheme = "https", Port = -1, Query = string.Join('&', [.. others, $"{name}={value}"]), Fragment = "" }.Uri;
    }

    private static string[] Fields(Uri link) => link.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^(?:/a/[^/]+)?(?:/u/\d+)?/file/(?:u/\d+/)?d/([A-Za-z0-9_-]+)(?:/[a-z]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex GooglePath();

    [GeneratedRegex(@"^(?:/a/[^/]+)?(?:/u/\d+)?/(?:open|uc|download)$", RegexOptions.CultureInvariant)]
    private static partial Regex GoogleQuery();

    [GeneratedRegex("^/(?:s|sh|scl)/", RegexOptions.CultureInvariant)]
    private static partial Regex DropboxPath();

    [GeneratedRegex("^/:[a-z]:/", RegexOptions.CultureInvariant)]
    private static partial Regex SharePointPath();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
