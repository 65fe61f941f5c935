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
        DocumentTable.ShouldEnd("docs/security.md", table);
        HostileFiles.All.Count.ShouldBeGreaterThanOrEqualTo(60);
    }
}
