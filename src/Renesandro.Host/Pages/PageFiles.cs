using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Renesandro.Host.Pages;

/// <summary>The files of the web page as they are sent: each refers to the others by the hash of their content, so that browsers can cache them.</summary>
internal sealed partial class PageFiles
{
    public const string Index = "/";

    private static readonly (string Route, string File, string Type)[] All =
    [
        (Index, "index.html", "text/html"),
        ("/page.css", "page.css", "text/css"),
        ("/page.js", "page.js", "text/javascript"),
        ("/api.js", "api.js", "text/javascript"),
        ("/words.js", "words.js", "text/javascript"),
    ];

    private readonly string _folder;
    private readonly Dictionary<string, PageFile> _files = [];

    /// <param name="folder">Where the files are.</param>
    public PageFiles(string folder)
    {
        _folder = folder;
        foreach (var (route, _, _) in All)
        {
            Get(route);
        }
    }

    public IReadOnlyDictionary<string, PageFile> ByRoute => _files;

    // References never form a circle.
    private PageFile Get(string route)
    {
        if (_files.TryGetValue(route, out var known))
        {
            return known;
        }

        var (_, name, type) = All.Single(file => file.Route == route);
        var text = Reference().Replace(File.ReadAllText(Path.Combine(_folder, name)), match => $"{match.Value}?v={Get(match.Value).Hash}");
        var content = Encoding.UTF8.GetBytes(text);
        var file = new PageFile(content, $"{type}; charset=utf-8", Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)));
        return _files[route] = file;
    }

    [GeneratedRegex("""(?<=["'])/\w+\.(?:js|css)(?=["'])""")]
    private static partial Regex Reference();
}

/// <summary>A file of the page.</summary>
internal sealed record PageFile(byte[] Content, string ContentType, string Hash);
