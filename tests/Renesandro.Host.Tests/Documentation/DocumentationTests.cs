using System.Text.RegularExpressions;
using Renesandro.Drawing.Fonts;
using Renesandro.Host.Configuration;
using Renesandro.Host.Tests.Running;
using Renesandro.Media;
using Renesandro.S3;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Documentation;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Links_are_not_broken()
    {
        var dead =
            from document in Documents.All()
            from link in Documents.Links(document)
            where !link.Contains("://", StringComparison.Ordinal)
            let parts = link.Split('#', 2)
            let target = parts[0].Length == 0 ? document : Relative(Path.GetFullPath(parts[0], Path.GetDirectoryName(Absolute(document))!))
            where !Path.Exists(Absolute(target))
                || (parts.Length > 1 && target.EndsWith(".md", StringComparison.Ordinal) && !Documents.Anchors(target).Contains(parts[1]))
            select $"{document} → {link}";

        dead.ShouldBeEmpty();
    }

    [Fact]
    public void Every_document_is_on_the_map() => Directory.GetFiles(Absolute("docs"), "*.md").Select(file => Path.GetFileName(file)!)
        .Except(Documents.Links("docs/README.md").Append("README.md"))
        .ShouldBeEmpty();

    [Fact]
    public void Every_setting_of_the_packages_is_documented()
    {
        var documented = Repository.Read("docs/configuration.md");
        var settings =
            from type in typeof(MediaException).Assembly.GetExportedTypes().Concat(typeof(FontOptions).Assembly.GetExportedTypes()).Concat(typeof(S3Options).Assembly.GetExportedTypes())
            let section = Documents.SectionOf(type)
            where section.Length > 0
            from property in type.GetProperties()
            where property.CanWrite || property.PropertyType.IsGenericType
            select $"`{section}:{property.Name}`";

        settings.ShouldNotBeEmpty();
        settings.Where(setting => !documented.Contains(setting, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void No_setting_is_documented_twice() => Repository.Read("docs/configuration.md").Split('\n')
        .Where(line => line.StartsWith("| `Renesandro:", StringComparison.Ordinal))
        .Select(line => line.Split('|')[1])
        .ShouldBeUnique();

    [Fact]
    public void Every_setting_of_the_host_is_documented()
    {
        var documented = Repository.Read("docs/configuration.md");
        var settings =
            from type in typeof(HostConfiguration).Assembly.GetTypes()
            let section = Documents.SectionOf(type)
            where section.Length > 0
            from property in type.GetProperties()
            select $"| `{section}:{property.Name}` |";

        settings.ShouldNotBeEmpty();
        settings.Where(setting => !documented.Contains(setting, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_variable_of_the_original_is_documented()
    {
        var documented = Repository.Read("docs/configuration.md");
        foreach (var (variable, key) in OriginalNames.Table)
        {
            documented.ShouldContain($"| `{variable}` | `{key}` |");
        }
    }

    [Fact]
    public void Every_decision_has_its_own_number()
    {
        var numbers = Decisions().Select(file => file[..4]).ToArray();

        numbers.ShouldAllBe(number => number.All(char.IsAsciiDigit));
        numbers.ShouldBeUnique();
    }

    [Fact]
    public void Every_decision_is_in_the_index() => Decisions().Except(Documents.Links("docs/adr/README.md")).ShouldBeEmpty();

    [Fact]
    public void Every_decision_has_the_same_parts() => Decisions()
        .Where(file => !Form().IsMatch(Repository.Read($"docs/adr/{file}")))
        .ShouldBeEmpty();

    private static IEnumerable<string> Decisions() =>
        Directory.GetFiles(Absolute("docs/adr"), "*.md").Select(file => Path.GetFileName(file)!).Where(file => file != "README.md");

    private static string Absolute(string path) => Path.Combine(Repository.Root, path);

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    [GeneratedRegex(@"\A# \d{4}: .+\n\nStatus: .+\n\n## Context\n[\s\S]*\n## Decision\n[\s\S]*\n## Consequences\n")]
    private static partial Regex Form();
}
