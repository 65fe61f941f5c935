using Renesandro.Media.Text;

namespace Renesandro.Media.Fetching;

/// <summary>What a source is called where people read it.</summary>
internal static class SourceNames
{
    private const int MaxLabelLength = 200;

    /// <summary>The last segment of the path, percent-decoded; empty when the path ends in a slash.</summary>
    public static string FileName(Uri url)
    {
        if (url.IsFile)
        {
            return Path.GetFileName(url.LocalPath);
        }

        var path = Uri.UnescapeDataString(url.AbsolutePath);
        return path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>The file name without its extension; the host where there is none.</summary>
    public static string DefaultLabel(Uri url)
    {
        var name = url.IsFile ? null : ShareLink.NameOf(url);
        name ??= Path.GetFileNameWithoutExtension(FileName(url));
        return PrintableText.Of(name.Length == 0 ? url.Host : name, MaxLabelLength);
    }

    /// <summary>The URL without query, fragment and user info. Of a local file only its name: a path tells of this machine.</summary>
    public static Uri Public(Uri url) => url.IsFile
        ? Relative(FileName(url))
        : new Uri(url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));

    /// <summary>The public URL for a message: one line, cut to a length.</summary>
    public static string Shown(Uri url) => PrintableText.Of(url.IsFile ? FileName(url) : Public(url).AbsoluteUri, 200);

    /// <summary>A relative reference to a path as a user wrote it.</summary>
    public static Uri Relative(string path) =>
        new(string.Join('/', path.Split('/', Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)), UriKind.Relative);
}
