using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Measured;

/// <summary>How long the page takes with a processor that is a quarter as fast: printed, and not judged, since other tests run beside it.</summary>
public sealed class SpeedTests(Browser browser, StudioHost host, ITestOutputHelper output) : StudioTest(browser), IClassFixture<StudioHost>
{
    private const string Watch =
        """
        window.slowest = 0;
        new PerformanceObserver(list => { for (const { duration, interactionId } of list.getEntries()) { if (interactionId) { window.slowest = Math.max(window.slowest, duration); } } })
          .observe({ type: 'event', durationThreshold: 16, buffered: true });
        """;

    // The page looks for itself, in every frame: the browser's driver looks at growing intervals, which are longer than what is measured.
    private const string Look =
        """
        window.shown = new Promise(done => {
          const look = () => document.querySelector(selector) ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
          look();
        });
        """;

    [Fact]
    public async Task Views_are_shown_and_answer()
    {
        var visitor = await SignedInAsync(host);
        var id = await host.RunJobAsync(visitor, host.Product(4, 5, 6));
        foreach (var (name, address, shown, presses) in Views(id))
        {
            var page = await visitor.Context.NewPageAsync();
            await page.AddInitScriptAsync($"{Watch}const selector = '{shown}';{Look}");
            var devtools = await visitor.Context.NewCDPSessionAsync(page);
            await devtools.SendAsync("Network.enable");
            await devtools.SendAsync("Network.clearBrowserCache");
            await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });

            var first = await OpenAsync(page, address);
            var bytes = await page.EvaluateAsync<double>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter(({ name }) => /\\.(js|css|svg)\\?|\\/studio|\\/$/.test(name)).reduce((sum, { transferSize }) => sum + transferSize, 0)");
            var asked = await page.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(({ name }) => name).filter(name => /\\/(?:auth|process_media|choices)(?!.*\\/poster)/.test(name))");
            asked.ShouldBeUnique("what the page asks for ahead is what its view asks for");
            var again = await OpenAsync(page, address);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            foreach (var press in presses)
            {
                // The search for the next control takes longer than what is measured, and would delay it.
                await press(page);
                await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))))");
            }

            var slowest = await page.EvaluateAsync<double>("window.slowest");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Figures: {name} on a processor of a quarter: content after {first:0} ms with an empty cache ({bytes / 1000:0} kB) and {again:0} ms with a full one, slowest answer to a press {slowest:0} ms"));
            (first, again, bytes).ShouldNotBe((0, 0, 0));
            await page.CloseAsync();
        }
    }

    // Until what the view is for is on the screen.
    private static async Task<double> OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        return await page.EvaluateAsync<double>("window.shown");
    }

    private static IEnumerable<(string Name, string Address, string Shown, Func<IPage, Task>[] Presses)> Views(string id) =>
    [
        ("jobs", "/", ".job-card",
        [
            page => page.Field("Search jobs").PressSequentiallyAsync("man"),
            page => page.Should().ToHaveURLAsync(new Regex("search=man$")),
            page => page.GetByRole(AriaRole.Article, new() { Name = "many" }).Should().ToBeVisibleAsync(),
            page => page.Button("Actions for many").ClickAsync(),
            page => page.GetByRole(AriaRole.Menuitem).First.Should().ToBeVisibleAsync(),
        ]),
        ("a job", $"/studio/jobs/{id}", ".tile",
        [
            page => page.Button("Table").ClickAsync(),
            page => page.Button("Matrix").ClickAsync(),
            page => page.Button("Grid").ClickAsync(),
            page => page.GetByRole(AriaRole.Group, new() { Name = "block0" }).GetByRole(AriaRole.Button).First.ClickAsync(),
            page => page.Tiles().First.PressAsync("Space"),
            page => page.Region("Selection").Should().ToBeVisibleAsync(),
        ]),
        ("a new job", "/studio/new", ".ed-column.video",
        [
            page => page.Field("Name of the job").PressSequentiallyAsync("summer"),
            page => page.Region("Add a column").GetByRole(AriaRole.Button, new() { Name = "Text on the picture" }).ClickAsync(),
            page => page.Button("Add a text to headline").ClickAsync(),
            page => page.GetByRole(AriaRole.Textbox, new() { Name = "Text 1", Exact = true }).PressSequentiallyAsync("Half price"),
            page => page.Button("Undo").ClickAsync(),
        ]),
    ];
}
