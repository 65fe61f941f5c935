using System.Text;
using System.Text.RegularExpressions;
using Renesandro.Host.Commands;
using Renesandro.Host.Tests.Running;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Documentation;

/// <summary>The job files of the samples, and those that documents show with the media of the samples.</summary>
public sealed partial class JobExampleTests
{
    private const string Page = "docs/sound.md";

    private static readonly string Samples = Path.Combine(Repository.Root, "samples");

    public static TheoryData<string> Spreadsheets => [.. Directory.GetFiles(Samples, "*.csv").Select(file => Path.GetFileName(file))];

    public static TheoryData<string> Jobs =>
    [
        .. Directory.GetFiles(Samples, "*.json").Where(file => !File.Exists(Path.ChangeExtension(file, ".csv"))).Select(File.ReadAllText),
        .. Documents.Blocks(Page, "json"),
        .. Documents.Blocks(Page, "jsonc"),
        Documents.Blocks("docs/platforms.md", "json").First(),
    ];

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_is_read_and_its_media_are_made_by_the_script(string job)
    {
        using var folder = new Workspace();
        AddMedia(folder, job);

        RenderRequestReader.Read(Encoding.UTF8.GetBytes(job), folder.Path).VideoBlocks.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Spreadsheets))]
    public void A_spreadsheet_is_read_with_the_rest_beside_it(string name)
    {
        using var folder = new Workspace();
        AddMedia(folder, File.ReadAllText(Path.Combine(Samples, name)));
        folder.Add(Path.Combine(Samples, name));
        folder.Add(Path.Combine(Samples, Path.ChangeExtension(name, ".json")));

        new JobFile(Path.Combine(folder.Path, name), Path.Combine(folder.Path, Path.ChangeExtension(name, ".json"))).Read().TaskName.ShouldBe(Path.GetFileNameWithoutExtension(name));
    }

    [Fact]
    public void The_page_about_sound_shows_a_job_for_each_use() =>
        (Documents.Blocks(Page, "json").Count() + Documents.Blocks(Page, "jsonc").Count()).ShouldBeGreaterThanOrEqualTo(5);

    private static void AddMedia(Workspace folder, string job)
    {
        var script = Repository.Read("samples/make-media.sh");
        Directory.CreateDirectory(Path.Combine(folder.Path, "demo"));
        foreach (var name in Media().Matches(job).Select(match => match.Groups["name"].Value).Distinct())
        {
            script.ShouldContain(name);
            folder.Write(Path.Combine("demo", name), "");
        }
    }

    // In quotes in a job file, between commas in a spreadsheet.
    [GeneratedRegex(@"\bdemo/(?<name>[\w.-]+\.\w+)")]
    private static partial Regex Media();
}
