using System.Globalization;
using Microsoft.Extensions.Options;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Reporting;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Platforms.Settling;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;
using Canvas = Renesandro.Media.Combining.Canvas;

namespace Renesandro.Media.Tests.Platforms.Checking;

public sealed class PlannedFilesTests
{
    private static readonly Canvas Upright = new(1080, 1920, new Renesandro.Media.Combining.FrameRate(30));
    private static readonly PlatformCatalog Catalog = new(Options.Create(new PlatformOptions()));

    [Fact]
    public void A_plan_tells_lengths_as_a_range_and_what_is_settled()
    {
        var facts = Plan("youtube").Single().Facts;

        (facts[FileProperty.Duration]!.Min, facts[FileProperty.Duration]!.Max).ShouldBe((2, 3));
        facts[FileProperty.EditLists].ShouldBe(FileFact.Of(false));
        facts[FileProperty.KeyFrameInterval].ShouldBe(FileFact.Of(0.5));
        facts[FileProperty.VideoBitRate].ShouldBe(FileFact.AtLeast(8_000_000));
        facts[FileProperty.AudioBitRate].ShouldBe(FileFact.Of(384_000));
        facts[FileProperty.Bytes].ShouldBeNull();
    }

    [Fact]
    public void A_plan_tells_what_each_platform_would_say()
    {
        var file = Plan("youtube", "tiktok-reservation").Single();

        file.Canvas.ShouldBeNull();
        file.Platforms.Select(verdict => verdict.Platform.Name).ShouldBe(["youtube", "tiktok-reservation"]);
        file.Platforms[0].Refused.ShouldBeEmpty();
        file.Platforms[1].Refused.ShouldHaveSingleItem().ToString().ShouldBe("length: 2 s to 3 s; required: 5 s to 60 s");
    }

    [Fact]
    public void A_job_that_names_no_platform_has_facts_and_no_verdicts()
    {
        var file = Plan().Single();

        file.Platforms.ShouldBeEmpty();
        file.Facts[FileProperty.KeyFrameInterval].ShouldBe(FileFact.Of(2));
        file.Facts[FileProperty.VideoBitRate].ShouldBeNull();
        file.Facts[FileProperty.EditLists].ShouldBe(FileFact.Of(true));
    }

    private static IReadOnlyList<PlannedFile> Plan(params string[] platforms)
    {
        var names = string.Join(',', platforms.Select(name => $"\"{name}\""));
        var option = platforms.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", \"options\": {{ \"platform\": [{names}] }}");
        var request = RenderRequestReader.Read(System.Text.Encoding.UTF8.GetBytes(
            $$"""{ "task_name": "t", "video_blocks": { "a": ["https://e.example/a.mp4", "https://e.example/b.mp4"] }{{option}} }"""));
        request = PlatformSettler.Settle(request, Catalog, 30);
        var files = new PlannedFiles(new JobPlan(request, 1, 1_000), [Upright], [.. platforms.Select(name => Catalog.Find(name)!)], audioBitrate: 192);
        files.Add(0, 60);
        files.Add(0, 90);
        return files.Result();
    }
}
