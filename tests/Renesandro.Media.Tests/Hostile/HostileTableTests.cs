using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Hostile;

/// <summary>What people are told of hostile files is what is tested.</summary>
public sealed class HostileTableTests
{
    [Fact]
    public void The_document_shows_the_whole_table()
    {
        var table = string.Concat(HostileFiles.All.GroupBy(file => file.Group).Select(group =>
            $"\n### {group.Key}\n\n| file | what becomes of it |\n|---|---|\n{string.Concat(group.Select(file => file.Row + "\n"))}"));
        var document = Path.Combine(Root(), "docs/security.md");
        if (!File.ReadAllText(document).EndsWith(table, StringComparison.Ordinal))
        {
            File.WriteAllText(Path.ChangeExtension(document, ".received.md"), table);
            Assert.Fail("docs/security.md does not end with the table: it stands in docs/security.received.md.");
        }

        HostileFiles.All.Count.ShouldBeGreaterThanOrEqualTo(60);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Renesandro.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
