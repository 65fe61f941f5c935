using Renesandro.Host.Tests.Running;
using Xunit;

namespace Renesandro.Host.Tests.Walls;

/// <summary>A reader meets each folder after those it builds on: no folder leads back to itself, and none is too long to read.</summary>
public sealed class FolderWallTests
{
    private static readonly CodeMap Code = CodeMap.Read(
        Path.Combine(Repository.Root, "src"),
        assembly => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));

    private readonly FolderRules _rules = new(Code);

    [Fact]
    public void Folders_have_no_circular_references() => ShouldBeNone(_rules.CirclesOfFolders());

    [Fact]
    public void No_more_than_four_types_form_a_circle() => ShouldBeNone(_rules.CirclesOfTypes());

    [Fact]
    public void No_folder_has_more_than_twenty_files() => ShouldBeNone(_rules.LargeFolders());

    [Fact]
    public void A_name_belongs_to_one_type() => ShouldBeNone(_rules.NamesUsedTwice());

    private static void ShouldBeNone(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        if (found.Count > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, found));
        }
    }
}
