using System.Text;
using System.Text.RegularExpressions;
using Renesandro.Host.Tests.Running;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Documentation;

/// <summary>The job files of the samples, and those that documents show with the media of the samples.</summary>
public sealed partial class JobExampleTests
{
    private const string Page = "docs/sound.md";

    public static TheoryData<string> Jobs =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.json").Select(File.ReadAllText),
        .. Documents.Blocks(Page, "json"),
        .. Documents.Blocks(Page, "jsonc"),
        Documents.Blocks("docs/platforms.md", "json").First(),
    ];

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_is_read_and_its_media_are_made_by_the_script(string job)
    {
        using var folder = new Workspace();
        var script = Repository.Read("samples/make-media.sh");
        Directory.CreateDirectory(Path.Combine(folder.Path, "demo"));
        foreach (var name in Media().Matches(job).Select(match => match.Groups["name"].Value).Distinct())
        {
            script.ShouldContain(name);
            folder.Write(Path.Combine("demo", name), "");
        }

        RenderRequestReader.Read(Encoding.UTF8.GetBytes(job), folder.Path).VideoBlocks.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_page_about_sound_shows_a_job_for_each_use() =>
        (Documents.Blocks(Page, "json").Count() + Documents.Blocks(Page, "jsonc").Count()).ShouldBeGreaterThanOrEqualTo(5);

    [GeneratedRegex(@"""demo/(?<name>[^""/]+)""")]
    private static partial Regex Media();
}
