using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Renesandro.Host.Pages;

/// <summary>The files of the web page as they are sent: modules and styles are joined, and each file refers to the others by the hash of their content, so that browsers can cache them.</summary>
internal sealed partial class PageFiles
{
    public const string Index = "/index.html";
    public const string Styles = "/styles.css";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".map"] = "application/json",
    };

    private readonly string _folder;
    private readonly Dictionary<string, PageFile?> _files = [];
    private readonly string _styles;
    private readonly PageBundles _bundles;

    /// <param name="folder">Where the files are.</param>
    /// <exception cref="InvalidOperationException">A file refers to one that is not there, or files refer to each other in a circle.</exception>
    public PageFiles(string folder)
    {
        _folder = folder;
        var index = Read(Index);
        var sheets = Sheet().Matches(index);
        _styles = string.Concat(sheets.Select(match => Read(match.Groups["path"].Value)));
        _bundles = new PageBundles(Entry().Match(index).Groups["path"].Value, Read);
        index = Sheet().Replace(index, match => match.Index == sheets[0].Index ? $"  <link rel=\"stylesheet\" href=\"{Styles}\">\n" : "");
        Page = new PageIndex(Reference().Replace(index, match => Address(match.Value)));
        foreach (var file in _bundles.Files)
        {
            Add($"{file}.map", _bundles.MapOf(file));
        }

        ByRoute = _files.ToDictionary(file => file.Key, file => file.Value!);
    }

    /// <value>What is reached from the page.</value>
    public IReadOnlyDictionary<string, PageFile> ByRoute { get; }

    /// <value>The page itself.</value>
    public PageIndex Page { get; }

    public static PageFile FileOf(string route, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return new PageFile(content, Compress(content), Types[Path.GetExtension(route)], Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)));
    }

    private string Address(string route) => $"{route}?v={Get(route).Hash}";

    private PageFile Get(string route) => _files.TryGetValue(route, out var known)
        ? known ?? throw new InvalidOperationException($"{route} of the web page is in a circle of references.")
        : Add(route, null);

    private PageFile Add(string route, string? text)
    {
        _files[route] = null;
        text ??= route switch
        {
            Styles => _styles,

            // Modules of two versions of the page must not meet: each version has its own.
            PageBundles.Registry => $"{Read(route)}// {FileOf(".js", string.Concat(_bundles.Modules.Select(module => module.Source))).Hash}\n",
            _ => _bundles.Files.Contains(route) ? _bundles.TextOf(route, Address) : Read(route),
        };
        return (_files[route] = FileOf(route, text))!;
    }

    private string Read(string route)
    {
        var path = Path.Combine(_folder, route[1..]);
        return File.Exists(path) ? File.ReadAllText(path) : throw new InvalidOperationException($"{route}, which the web page refers to, is not there.");
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    [GeneratedRegex("""^[ \t]*<link rel="stylesheet" href="(?<path>/[\w./-]+\.css)">\r?\n""", RegexOptions.Multiline)]
    private static partial Regex Sheet();

    [GeneratedRegex("""<script type="module" src="(?<path>/[\w./-]+\.js)">""")]
    private static partial Regex Entry();

    [GeneratedRegex("""(?<=(?:href|src)=")/[\w./-]+\.(?:js|css|svg)(?=")""")]
    private static partial Regex Reference();
}

/// <summary>A file of the page.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Compressed">The same, with gzip.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Hash">Hash of its bytes, and so of all that it refers to.</param>
internal sealed record PageFile(byte[] Content, byte[] Compressed, string ContentType, string Hash);
