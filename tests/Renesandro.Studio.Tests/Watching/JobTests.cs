using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Watching;

/// <summary>A job is followed, looked through, and taken home.</summary>
public sealed class JobTests(Browser browser, SharedHost shared, SampleMedia media) : StudioTest(browser), IClassFixture<SharedHost>
{
    private StudioHost Host => shared.Host;

    [Fact]
    public async Task Progress_moves_by_events_alone()
    {
        var visitor = await SignedInAsync(Host);
        var page = visitor.Page;
        await page.Heading("Make your first variants").Should().ToBeVisibleAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).PathAndQuery);
        using var client = await Host.ClientAsync(visitor.Name, visitor.Password);

        await client.QueueAsync(Host.Clips.LongJob());

        var card = page.GetByRole(AriaRole.Article, new() { Name = "long" });
        await card.GetByRole(AriaRole.Progressbar, new() { Name = "Progress of long" }).Should().ToBeAttachedAsync();
        await card.GetByText(new Regex(@"^\d+ of 120$")).Should().ToBeAttachedAsync();
        await card.Should().ToContainTextAsync("120 variants");
        await card.Should().ToContainTextAsync("Done");
        asked.ShouldNotContain(path => path.StartsWith("/process_media?", StringComparison.Ordinal) || path.StartsWith("/process_media/status", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_variant_plays_from_ranges_seeks_and_loops()
    {
        var (page, _) = await JobAsync(Host.Job("played", ["noise.mp4", "a.mp4"], ["noise.mp4"]));
        var ranges = new List<(string? Range, int Status)>();
        page.Response += (_, response) =>
        {
            if (response.Url.EndsWith("/file", StringComparison.Ordinal))
            {
                ranges.Add((response.Request.Headers.GetValueOrDefault("range"), response.Status));
            }
        };
        await page.Tiles().First.HoverAsync();
        await page.Button(new Regex("^Play 0000 ")).ClickAsync();

        var player = page.GetByRole(AriaRole.Dialog);
        var video = await page.Locator("variant-player video").ElementHandleAsync();
        await page.WaitForFunctionAsync("video => video.currentTime > 0 && !video.paused", video);
        await page.Button("Loop").ClickAsync();
        await page.Button("Loop").Should().ToHaveAttributeAsync("aria-pressed", "false");
        await page.Field("Position").FillAsync("1.5");
        await page.WaitForFunctionAsync("video => video.currentTime >= 1.4", video);
        await page.WaitForFunctionAsync("video => video.ended", video);
        await page.Button("Loop").ClickAsync();
        await page.WaitForFunctionAsync("video => video.loop && !video.paused && !video.ended", video);
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Should().ToHaveURLAsync(new Regex("/variants/1"));
        await page.Keyboard.PressAsync("Escape");
        await player.Should().ToBeHiddenAsync();
        await page.Should().ToHaveURLAsync(new Regex("/studio/jobs/[0-9a-f-]+$"));
        ranges.ShouldNotBeEmpty();
        ranges.ShouldAllBe(answer => answer.Range != null && answer.Status == 206);
    }

    [Fact]
    public async Task Variants_are_filtered_counted_in_a_matrix_sorted_and_compared()
    {
        var (page, _) = await JobAsync(Host.Job("looked through", ["a.mp4", "b.mp4", "noise.mp4"]));
        await page.Tiles().Should().ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Group, new() { Name = "hook" }).GetByRole(AriaRole.Button, new() { Name = "b" }).First.ClickAsync();
        await page.Tiles().Should().ToHaveCountAsync(1);
        await page.Should().ToHaveURLAsync(new Regex(@"\?hook=b"));
        await page.ReloadAsync();
        await page.Tiles().Should().ToHaveCountAsync(1);
        await page.Button("Clear the filters").ClickAsync();

        await page.Button("Table").ClickAsync();
        var table = page.GetByRole(AriaRole.Grid, new() { Name = "Variants as a table" });
        await table.GetByRole(AriaRole.Row).Should().ToHaveCountAsync(4);
        await table.GetByRole(AriaRole.Columnheader).GetByRole(AriaRole.Button, new() { Name = "Size" }).ClickAsync();
        await table.GetByRole(AriaRole.Columnheader, new() { Name = "Size" }).Should().ToHaveAttributeAsync("aria-sort", "ascending");

        await page.Button("Grid").ClickAsync();
        await SelectAsync(page, 0);
        await SelectAsync(page, 1);
        await page.Region("Selection").Button("Compare").ClickAsync();
        await page.OpenDialog("Compare").Should().ToBeVisibleAsync();
        await page.Button("Play both").ClickAsync();
        await page.WaitForFunctionAsync("() => { const videos = [...document.querySelectorAll('compare-view video')]; return videos.length === 2 && videos.every(video => video.currentTime > 0); }");
        await page.Heading("What differs").Should().ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_matrix_leads_to_the_variants_of_a_pair()
    {
        var (page, _) = await JobAsync(Host.Job("pairs", ["a.mp4", "b.mp4"], ["c.mkv", "noise.mp4"]));

        await page.Button("Matrix").ClickAsync();
        await page.Button(new Regex("^(b, noise|noise, b): 1 variant, 1 done")).ClickAsync();
        await page.Tiles().Should().ToHaveCountAsync(1);
        await page.Button("Time").ClickAsync();
        await page.Heading("Where the time went").Should().ToBeVisibleAsync();
        await page.GetByText("Encoding clips").First.Should().ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_preview_is_approved()
    {
        var (page, _) = await JobAsync(Host.Job("previewed", ["a.mp4", "b.mp4", "noise.mp4"], preview: 1), "awaiting_approval");

        await page.Button("Approve previewed").ClickAsync();
        await page.OpenDialog("Approve the preview?").Should().ToBeVisibleAsync();
        await page.Button("Make 2 variants").ClickAsync();

        await page.Tiles().Nth(2).Should().ToHaveAccessibleNameAsync(new Regex("done"));
        await page.GetByText("3 variants").First.Should().ToBeVisibleAsync();
    }

    [Fact]
    public async Task Selected_variants_are_taken_home_as_a_zip()
    {
        var (page, client) = await JobAsync(Host.Job("taken home", ["a.mp4", "b.mp4", "noise.mp4"]));

        await page.Button("Select all 3").ClickAsync();
        await SelectAsync(page, 1);
        await page.Region("Selection").GetByText("2 selected").Should().ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Region("Selection").GetByRole(AriaRole.Link, new() { Name = "Download zip" }).ClickAsync());

        await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        var videos = zip.Entries.Where(entry => entry.Name.EndsWith(".mp4", StringComparison.Ordinal)).ToArray();
        videos.Length.ShouldBe(2);
        await using var stream = await videos[1].OpenAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        media.Decode(bytes.ToArray());
        var id = Regex.Match(page.Url, "[0-9a-f-]{36}").Value;
        bytes.ToArray().ShouldBe(await client.GetByteArrayAsync($"/process_media/{id}/variants/2/file"));
    }

    [Fact]
    public async Task What_failed_is_told_and_made_after_a_retry()
    {
        var name = $"late-{Guid.NewGuid():N}.mp4";
        var (page, _) = await JobAsync(Host.Job("retried", ["a.mp4", name]));
        await page.GetByText("1 variant failed").Should().ToBeVisibleAsync();
        await page.GetByText("404").First.Should().ToBeVisibleAsync();

        Host.Clips.Add(name, media.Green);
        await page.Button("Retry retried").ClickAsync();

        await page.GetByText("1 variant failed").Should().ToBeHiddenAsync();
        await page.Tiles().Nth(1).Should().ToHaveAccessibleNameAsync(new Regex("done"));
    }

    private static Task SelectAsync(IPage page, int tile) => page.Tiles().Nth(tile).GetByRole(AriaRole.Checkbox).ClickAsync(new() { Force = true });

    private async Task<(IPage Page, HttpClient Client)> JobAsync(object job, string until = "done")
    {
        var visitor = await SignedInAsync(Host);
        var id = await Host.RunJobAsync(visitor, job, until);
        await visitor.Page.GotoAsync($"/studio/jobs/{id}");
        return (visitor.Page, await Host.ClientAsync(visitor.Name, visitor.Password));
    }
}
