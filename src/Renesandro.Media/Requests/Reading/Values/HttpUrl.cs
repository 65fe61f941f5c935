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
