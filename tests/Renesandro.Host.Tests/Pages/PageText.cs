using System.Text.RegularExpressions;
using Renesandro.Host.Tests.Running;

namespace Renesandro.Host.Tests.Pages;

/// <summary>Reads the files of the web page as a browser does: what they refer to.</summary>
internal static partial class PageText
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "src", "Renesandro.Host", "wwwroot");

    /// <summary>The routes of all files that are sent.</summary>
    public static IEnumerable<string> Files { get; } =
    [
        .. from file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
           where !file.EndsWith(".d.ts", StringComparison.Ordinal)
           select "/" + Path.GetRelativePath(Folder, file).Replace('\\', '/'),
    ];

    /// <summary>The libraries among them.</summary>
    public static IEnumerable<string> Libraries => Files.Where(route => route.StartsWith("/vendor/", StringComparison.Ordinal));

    public static string Read(string route) => File.ReadAllText(Folder + route);

    /// <summary>Routes, with their hash, of what is loaded with a file or later: attributes of HTML, imports of modules, and addresses in styles.</summary>
    public static IEnumerable<string> References(string route, string text)
    {
        var name = route.Split('?')[0];
        if (name.StartsWith("/vendor/", StringComparison.Ordinal))
        {
            return [];
        }

        var pattern = Path.GetExtension(name) switch { ".js" => Imported(), ".css" => Address(), ".svg" => null, _ => Attribute() };
        return pattern is null ? [] : pattern.Matches(text).Select(match => new Uri(new Uri("http://page" + name), match.Groups[1].Value).PathAndQuery);
    }

    // Answers of the API may be asked for ahead as well; they are no files.
    [GeneratedRegex("""\s(?:href|src)=["']([^"']+\.\w+(?:\?[^"']*)?)["']""")]
    private static partial Regex Attribute();

    // Types are for the checks alone.
    [GeneratedRegex("""(?:\bfrom\s*|\bimport\s*|\bimport\(\s*)["']([^"']+)(?<!\.d\.ts)["']""")]
    private static partial Regex Imported();

    [GeneratedRegex("""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")]
    private static partial Regex Address();
}
