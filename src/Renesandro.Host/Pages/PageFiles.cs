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
    private readonly Dictionary<string, PageFile> _files = [];
    private readonly string _styles;
    private readonly PageBundles _bundles;

    // Modules of two versions of the page must not meet: all files of modules have one.
    private readonly string _version;

    /// <param name="folder">Where the files are.</param>
    /// <exception cref="InvalidOperationException">A file refers to one that is not there, or modules refer to each other in a circle.</exception>
    public PageFiles(string folder)
    {
        _folder = folder;
        var index = Read(Index);
        var sheets = Sheet().Matches(index);
        _styles = string.Concat(sheets.Select(match => Read(match.Groups["path"].Value)));
        _bundles = new PageBundles(Entry().Match(index).Groups["path"].Value, Read);
        _version = HashOf(Encoding.UTF8.GetBytes(string.Concat(_bundles.Files.Select(file => _bundles.TextOf(file, route => route)))));
        index = Sheet().Replace(index, match => match.Index == sheets[0].Index ? $"  <link rel=\"stylesheet\" href=\"{Styles}\">\n" : "");
        Page = new PageIndex(Reference().Replace(index, match => Address(match.Value)));
        foreach (var file in _bundles.Files)
        {
            _files[file] = FileOf(file, _bundles.TextOf(file, Address)) with { Hash = _version };
            _files[$"{file}.map"] = FileOf(".map", _bundles.MapOf(file));
        }

    }

    /// <value>What is reached from the page.</value>
    public IReadOnlyDictionary<string, PageFile> ByRoute => _files;

    /// <value>The page itself.</value>
    public PageIndex Page { get; }

    public static PageFile FileOf(string route, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return new PageFile(content, Compress(content), Types[Path.GetExtension(route)], HashOf(content));
    }

    private string Address(string route) => $"{route}?v={(_bundles.Files.Contains(route) ? _version : FileAt(route).Hash)}";

    private PageFile FileAt(string route) => _files.TryGetValue(route, out var known) ? known : _files[route] = FileOf(route, route == Styles ? _styles : Read(route));

    private string Read(string route)
    {
        var path = Path.Combine(_folder, route[1..]);
        return File.Exists(path) ? File.ReadAllText(path) : throw new InvalidOperationException($"{route}, which the web page refers to, is not there.");
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));

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
/// <param name="Hash">Hash of its bytes; of a file of modules, of all such files.</param>
internal sealed record PageFile(byte[] Content, byte[] Compressed, string ContentType, string Hash);
