using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Renesandro.Host.Tests.Running;

namespace Renesandro.Host.Tests.Documentation;

/// <summary>The documents of the repository.</summary>
internal static partial class Documents
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, string>> Summaries = new();

    private static readonly string[] Places =
    [
        "README.md", "README.uk.md", "CONTRIBUTING.md", "CHANGELOG.md",
        "docs", "src", "samples", "tests/Renesandro.Contracts", ".github",
    ];

    /// <summary>Their paths, from the root.</summary>
    public static IEnumerable<string> All() => Places.SelectMany(place =>
    {
        var full = Path.Combine(Repository.Root, place);
        return Directory.Exists(full)
            ? Directory.GetFiles(full, "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            : [place];
    });

    /// <summary>The blocks of code in a language, in order.</summary>
    public static IEnumerable<string> Blocks(string path, string language) =>
        from Match block in Fence().Matches(Repository.Read(path))
        where block.Groups["language"].Value == language
        select block.Groups["code"].Value;

    /// <summary>The targets of its links and pictures.</summary>
    public static IEnumerable<string> Links(string path) =>
        from Match link in Link().Matches(Fence().Replace(Repository.Read(path), ""))
        select link.Groups["target"].Value;

    /// <summary>The anchors of its headings, by GitHub's rules.</summary>
    public static IEnumerable<string> Anchors(string path) =>
        from Match heading in Heading().Matches(Fence().Replace(Repository.Read(path), ""))
        select NoAnchor().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>The section of the configuration that the summary of an options class names; empty for all other classes.</summary>
    public static string SectionOf(Type type) => Section().Match(Summaries.GetOrAdd(type.Assembly, ReadSummaries).GetValueOrDefault($"T:{type.FullName}", "")).Groups["section"].Value;

    private static Dictionary<string, string> ReadSummaries(Assembly assembly) => XDocument
        .Load(Path.ChangeExtension(assembly.Location, "xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.Value);

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(\]\(|<img[^>]* src=""|<a[^>]* href="")(?<target>[^)""\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"Section (?<section>Renesandro[\w:]*)\.")]
    private static partial Regex Section();
}
