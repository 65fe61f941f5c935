using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Gallery;

/// <summary>The first minutes with the page, over the sample. RENESANDRO_SCREENSHOTS names a folder for pictures of its views in both languages.</summary>
public sealed class GalleryTests(Browser browser, StudioHost host) : StudioTest(browser), IClassFixture<StudioHost>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("RENESANDRO_SCREENSHOTS");
    private static readonly VisitorOptions Screen = VisitorOptions.Wide with { Width = 1280, Height = 800, Scale = Folder is null ? 1 : 1.5f };

    [Fact]
    public async Task The_sample_is_made_in_one_press() => await MakeSampleAsync();

    [Fact(Explicit = true)]
    public async Task Its_views_are_shown_in_both_languages()
    {
        var visitor = await MakeSampleAsync();
        var page = visitor.Page;
        await ShowAsync(page, "editor", page.Locator(".ed-poster img").Nth(5));
        await page.Button("Send job").ClickAsync();
        await page.Heading("sample").Should().ToBeVisibleAsync();
        await page.GetByText("Done", new() { Exact = true }).First.Should().ToBeVisibleAsync();
        var job = new Uri(page.Url).AbsolutePath;
        await QueueOthersAsync(page);
        await ShowAllAsync(page, job, "");
        await page.GetByText("16 variants").First.Should().ToBeVisibleAsync();

        var other = await VisitAsync(host.Address, Screen with { Language = "uk-UA" });
        await other.SignInAsync(visitor.Name, visitor.Password, $"/studio/new?from={job.Split('/')[^1]}");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Надіслати" }).Or(other.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(Надіслати|Створити)") })).First.Should().ToBeVisibleAsync();
        await ShowAsync(other.Page, "editor.uk", other.Page.Locator(".ed-poster img").Nth(5));
        await ShowAllAsync(other.Page, job, ".uk");
        (await other.Page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe("uk");
        (await other.Page.GetByRole(AriaRole.Main).InnerTextAsync()).ShouldContain("варіант");
    }

    private async Task<Visitor> MakeSampleAsync()
    {
        var visitor = await SignedInAsync(host, options: Screen with { Language = "en-GB" });
        await visitor.Page.Button("Try it with sample clips").ClickAsync();
        await visitor.Page.Region("Plan").GetByRole(AriaRole.Status, new() { Name = "16 variants", Exact = true }).Should().ToBeVisibleAsync();
        return visitor;
    }

    // Jobs of the same clips in other states, as a list of jobs has them: one to approve, and one that has begun.
    private static async Task QueueOthersAsync(IPage page)
    {
        await page.EvaluateAsync(
            """
            async () => {
              const post = async (path, body) => (await (await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json());
              const { request } = (await post('/samples', {})).response;
              const { cta, ...blocks } = request.video_blocks;
              await post('/process_media', { ...request, task_name: 'spring sale, first look', options: { ...request.options, preview: 3 } });
              await post('/process_media', { ...request, task_name: 'teaser without a call', video_blocks: blocks });
            }
            """);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Article).Filter(new() { HasText = "spring sale" }).GetByText("Awaiting approval").First.Should().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Article).Filter(new() { HasText = "teaser" }).GetByText(new Regex("Running|Done")).First.Should().ToBeVisibleAsync();
    }

    private static async Task ShowAllAsync(IPage page, string job, string language)
    {
        await page.GotoAsync("/");
        await ShowAsync(page, $"jobs{language}", page.Locator("poster-strip img").First);
        await page.GotoAsync($"{job}/variants/3");
        await page.WaitForFunctionAsync("() => document.querySelector('variant-player video')?.currentTime > 0.5");
        await ShowAsync(page, $"player{language}", page.GetByRole(AriaRole.Dialog));
        await page.GotoAsync(job);
        await ShowAsync(page, $"job{language}", page.GetByRole(AriaRole.Gridcell).Nth(7));
    }

    private static async Task ShowAsync(IPage page, string name, ILocator shown)
    {
        await shown.Should().ToBeVisibleAsync();
        if (Folder is not null)
        {
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"studio-{name}.jpg"), Type = ScreenshotType.Jpeg, Quality = 82 });
        }
    }
}
