using Renesandro.Media.Rendering.Requests;

namespace Renesandro.Media.Rendering;

/// <summary>What a source is called where people read it.</summary>
internal static class SourceNames
{
    /// <summary>The last segment of the path, percent-decoded; empty when the path ends in a slash.</summary>
    public static string FileName(Uri url)
    {
        var path = url.IsFile ? url.LocalPath : Uri.UnescapeDataString(url.AbsolutePath);
        return path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>The file name without its extension; the host where there is none.</summary>
    public static string DefaultLabel(Uri url)
    {
        var name = Path.GetFileNameWithoutExtension(FileName(url));
        return RequestPath.Printable(name.Length == 0 ? url.Host : name, RequestLimits.LabelCharacters);
    }

    /// <summary>The URL without query, fragment and user info. Of a local file only its name: a path tells of this machine.</summary>
    public static Uri Public(Uri url) => url.IsFile
        ? Relative(FileName(url))
        : new Uri(url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));

    /// <summary>A relative reference to a path as a user wrote it.</summary>
    public static Uri Relative(string path) =>
        new(string.Join('/', path.Split('/', Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)), UriKind.Relative);
}
