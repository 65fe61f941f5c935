using Renesandro.Media.Fetching;
using Renesandro.Media.Requests.Limits;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>Parses URLs that the server will call. Whether the address is public is checked on connecting.</summary>
internal static class HttpUrl
{
    public static Uri? Parse(RequestNode node)
    {
        if (node.Text(RequestLimits.UrlCharacters, "give a URL, or leave the field out.") is not { } text)
        {
            return null;
        }

        var url = Check(node, text);
        if (url is { Scheme: not ("http" or "https") })
        {
            node.Fault("is not an http or https URL: write it as in https://example.com/hook.");
        }

        return url;
    }

    /// <summary>Parses the URL of a source on the web or of an upload.</summary>
    public static Uri? ParseSource(RequestNode node)
    {
        var text = node.Text(RequestLimits.UrlCharacters, "give the URL of a file.");
        return text is null ? null : text.TrimStart().StartsWith(UploadUrl.Scheme + ":", StringComparison.OrdinalIgnoreCase) ? Upload(node, text) : Parse(node);
    }

    /// <summary>Checks the URL of an upload; whose it is is checked later.</summary>
    public static Uri? Upload(RequestNode node, string text)
    {
        if (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && UploadUrl.IdOf(url) is not null)
        {
            return url;
        }

        node.Fault("is not the URL of an upload: write it as the upload says, as in upload://0f3c…/beach.mp4.");
        return null;
    }

    /// <summary>Checks all but the scheme.</summary>
    public static Uri? Check(RequestNode node, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            node.Fault("is not a valid URL: write it as in https://example.com/a.mp4.");
            return null;
        }

        if (url.UserInfo.Length > 0)
        {
            node.Fault("has a user name or password in it: give a URL that needs none, such as a signed one.");
            return null;
        }

        return url;
    }
}
