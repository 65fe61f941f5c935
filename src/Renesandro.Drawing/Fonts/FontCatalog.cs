using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Renesandro.Media.Drawing;
using Renesandro.Media.Text;

namespace Renesandro.Drawing.Fonts;

/// <summary>The fonts of this machine and those of the package. Files are looked at once, and loaded when they are first needed.</summary>
internal sealed class FontCatalog : IDisposable
{
    public const string ShippedFamily = "Noto Sans";

    private const int MaxSuggestions = 5;

    private static readonly FontEntry[] Shipped =
    [
        new("Renesandro.Drawing.NotoSans-Regular.ttf", 0) { Families = [ShippedFamily], FullName = "Noto Sans Regular", Weight = 400, IsShipped = true },
        new("Renesandro.Drawing.NotoSans-Bold.ttf", 0) { Families = [ShippedFamily], FullName = "Noto Sans Bold", Weight = 700, IsShipped = true },
    ];

    private readonly Lazy<IReadOnlyList<FontEntry>> _installed;
    private readonly ConcurrentDictionary<(string Path, int Index, DateTime Written, int Weight), Lazy<FontFace>> _faces = new();
    private readonly FileFonts _files = new();

    public FontCatalog(IOptions<FontOptions> options)
        : this([.. options.Value.Directory is { Length: > 0 } own ? new[] { Path.GetFullPath(own) } : [], .. FontFolders.Installed()])
    {
    }

    internal FontCatalog(IReadOnlyList<string> folders) =>
        _installed = new(() => [.. folders.Where(Directory.Exists).SelectMany(FontFolders.FilesIn).SelectMany(FontReader.Read)]);

    /// <summary>What a style may name beside files.</summary>
    public IReadOnlyList<string> Families =>
        [.. Shipped.Concat(_installed.Value).Select(entry => entry.Family).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The font of a style, until the lease is disposed of.</summary>
    /// <exception cref="TextDrawingException">There is no such font.</exception>
    public FontLease Rent(string? font, int weight) => font is not null && IsPath(font) ? RentFile(font, weight) : new(Find(font, weight));

    /// <summary>The font that comes with the package, or a family that is installed.</summary>
    /// <exception cref="TextDrawingException">There is no such font.</exception>
    public FontFace Find(string? family, int weight) =>
        string.IsNullOrWhiteSpace(family) || family.Equals(ShippedFamily, StringComparison.OrdinalIgnoreCase)
            ? Load(Nearest(Shipped, weight)!, weight)
            : FindFamily(family, weight);

    /// <summary>Fonts that characters may be taken from: one a family, of the weight that is nearest, the best families first.</summary>
    public IEnumerable<FontEntry> Fallbacks(int weight) => _installed.Value
        .Where(entry => !entry.IsSpecial)
        .GroupBy(entry => entry.Family, StringComparer.OrdinalIgnoreCase)
        .OrderBy(family => FallbackOrder.RankOf(family.Key))
        .ThenBy(family => family.Key, StringComparer.Ordinal)
        .Select(family => Nearest(family, weight)!)
        .Prepend(Nearest(Shipped, weight)!);

    /// <summary>The font of a file; null when it is gone or damaged.</summary>
    public FontFace? TryLoad(FontEntry entry, int weight)
    {
        try
        {
            return LoadCached(entry, weight);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The font of a file.</summary>
    /// <exception cref="TextDrawingException">It is gone or damaged.</exception>
    public FontFace Load(FontEntry entry, int weight) => TryLoad(entry, weight)
        ?? throw Refusal($"names a font whose file cannot be read: {PrintableText.Of(entry.Path, 200)}. Install the font again.");

    public void Dispose()
    {
        _files.Dispose();
        foreach (var face in _faces.Values.Where(face => face.IsValueCreated))
        {
            face.Value.Dispose();
        }
    }

    private FontFace LoadCached(FontEntry entry, int weight)
    {
        var written = entry.IsShipped ? default : File.GetLastWriteTimeUtc(entry.Path);
        var loading = _faces.GetOrAdd((entry.Path, entry.Index, written, entry.Weights is null ? 0 : weight), _ => new(() => FontFace.Load(entry, weight)));
        return loading.Value;
    }

    private static FontEntry? Nearest(IEnumerable<FontEntry> entries, int weight) =>
        entries.OrderBy(entry => entry.IsSpecial).ThenBy(entry => entry.DistanceTo(weight)).FirstOrDefault();

    private static bool IsPath(string font) => FontFolders.IsFont(font) || font.Contains('/', StringComparison.Ordinal) || font.Contains('\\', StringComparison.Ordinal);

    private FontLease RentFile(string path, int weight)
    {
        var shown = PrintableText.Of(path, 200);
        if (!File.Exists(path))
        {
            throw Refusal($"names a font that does not exist: there is no file {shown}.");
        }

        try
        {
            var whole = Path.GetFullPath(path);
            return _files.Rent(whole, weight, () => Nearest(FontReader.Read(whole), weight) is { } entry ? FontFace.Load(entry, weight) : throw Unreadable(shown));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(shown);
        }
    }

    private static TextDrawingException Unreadable(string file) =>
        Refusal($"names a font that cannot be read: {file} is neither a TrueType nor an OpenType font. Take a .ttf, .otf or .ttc file; fonts of web pages (.woff2) have to be converted.");

    private FontFace FindFamily(string name, int weight)
    {
        var wanted = name.Trim();
        var family = _installed.Value.Where(entry => entry.Families.Contains(wanted, StringComparer.OrdinalIgnoreCase)).ToList();
        if (family.Count == 0)
        {
            family = [.. _installed.Value.Where(entry => entry.FullName.Equals(wanted, StringComparison.OrdinalIgnoreCase))];
        }

        return Nearest(family, weight) is { } entry ? Load(entry, weight) : throw Refusal(NotInstalled(wanted));
    }

    private static TextDrawingException Refusal(string message) => new(message) { StyleField = "font" };

    private string NotInstalled(string name)
    {
        var similar = FontSuggestions.For(name, Families, MaxSuggestions);
        return $"names a font that is not installed: '{PrintableText.Of(name, 100)}'. Install it, give the path of a font file, or take one that is there, such as {string.Join(", ", similar.Select(found => $"'{found}'"))}.";
    }
}
