using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Renesandro.Host.Pages;

/// <summary>The files of the web page as they are sent: without comments, and each refers to the others by the hash of their content, so that browsers can cache them.</summary>
internal sealed partial class PageFiles
{
    public const string Index = "/index.html";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly string _folder;
    private readonly Dictionary<string, PageFile?> _files = [];

    /// <param name="folder">Where the files are.</param>
    /// <exception cref="InvalidOperationException">A file refers to one that is not there, or files refer to each other in a circle.</exception>
    public PageFiles(string folder)
    {
        _folder = folder;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Types.ContainsKey(Path.GetExtension(file))))
        {
            Get("/" + Path.GetRelativePath(folder, file).Replace('\\', '/'));
        }

        ByRoute = _files.ToDictionary(file => file.Key, file => file.Value!);
    }

    public IReadOnlyDictionary<string, PageFile> ByRoute { get; }

    private PageFile Get(string route)
    {
        if (_files.TryGetValue(route, out var known))
        {
            return known ?? throw new InvalidOperationException($"{route} of the web page is in a circle of references.");
        }

        var path = Path.Combine(_folder, route[1..]);
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"{route}, which the web page refers to, is not there.");
        }

        _files[route] = null;
        var text = Reference().Replace(WithoutComments(path), match => $"{match.Value}?v={Get(Resolve(route, match.Value)).Hash}");
        var content = Encoding.UTF8.GetBytes(text);
        var file = new PageFile(content, Compress(content), Types[Path.GetExtension(path)], Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)));
        _files[route] = file;
        return file;
    }

    // Comments are a tenth of what would be sent. Their lines stay, so that a browser counts as the source does.
    private static string WithoutComments(string path)
    {
        var text = File.ReadAllText(path);
        return Path.GetExtension(path) == ".js" ? Comment().Replace(text, match => new string('\n', match.Value.Count(character => character == '\n'))) : text;
    }

    private static string Resolve(string from, string reference) => new Uri(new Uri("file://" + from), reference).AbsolutePath;

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    // A comment for documentation on lines of its own. Licences of libraries begin otherwise.
    [GeneratedRegex(@"^[ \t]*/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    // What a page and a module load: attributes of HTML with a path, and imports.
    [GeneratedRegex("""(?<=(?:href|src)=")/[\w./-]+\.(?:js|css|svg)(?=")|(?<=(?:\bfrom |\bimport |\bimport\()['"])\.{1,2}/[\w./-]+\.js(?=['"])""")]
    private static partial Regex Reference();
}

/// <summary>A file of the page.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Compressed">The same, with gzip.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Hash">Hash of its bytes, and so of all that it refers to.</param>
internal sealed record PageFile(byte[] Content, byte[] Compressed, string ContentType, string Hash);
