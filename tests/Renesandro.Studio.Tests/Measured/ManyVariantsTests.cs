using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Measured;

/// <summary>A grid of thousands of variants stays as small as what is in sight. 10,000 with RENESANDRO_TEST_ALL=1.</summary>
public sealed class ManyVariantsTests(Browser browser, StudioHost host, ITestOutputHelper output) : StudioTest(browser), IClassFixture<StudioHost>
{
    private const int Frames = 240;

    [Fact]
    public async Task Scrolling_through_all_of_them_keeps_the_page_small()
    {
        int[] blocks = Environment.GetEnvironmentVariable("RENESANDRO_TEST_ALL") == "1" ? [20, 25, 20] : [10, 15, 10];
        var count = blocks.Aggregate((a, b) => a * b);
        var visitor = await SignedInAsync(host);
        var page = visitor.Page;
        var id = await host.RunJobAsync(visitor, host.Product(blocks));
        var devtools = await visitor.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Performance.enable");
        await page.GotoAsync($"/studio/jobs/{id}");
        await page.GetByText($"{count.ToString("N0", CultureInfo.InvariantCulture)} variants").First.Should().ToBeVisibleAsync();
        await page.Tiles().First.Should().ToBeVisibleAsync();

        var before = await MeasureAsync(devtools);
        var frames = new List<double>();
        for (var round = 0; round < 2; round++)
        {
            frames.AddRange(await ScrollAsync(page, down: true));
            await page.GetByRole(AriaRole.Gridcell, new() { NameRegex = new Regex($"^0*{count - 1} ") }).Should().ToBeVisibleAsync();
            frames.AddRange(await ScrollAsync(page, down: false));
            await page.GetByRole(AriaRole.Gridcell, new() { NameRegex = new Regex("^0+ ") }).Should().ToBeVisibleAsync();
        }

        var after = await MeasureAsync(devtools);
        frames.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Figures: {count} variants scrolled: {frames.Count} frames, median {frames[frames.Count / 2]:0.0} ms, 95th percentile {frames[frames.Count * 95 / 100]:0.0} ms, slowest {frames[^1]:0} ms; heap {before.Heap / 1e6:0.0} MB before, {after.Heap / 1e6:0.0} MB after; {after.Nodes:0} nodes"));
        (await page.Tiles().CountAsync()).ShouldBeLessThan(150);
        after.Nodes.ShouldBeLessThan(8000);
        (after.Heap - before.Heap).ShouldBeLessThan(10e6);
    }

    // A quarter of the way is scrolled as a finger does, frame by frame; then it jumps to the end.
    private static async Task<double[]> ScrollAsync(IPage page, bool down) => await page.EvaluateAsync<double[]>(
        """
        async ({ frames, down }) => {
          const next = () => new Promise(requestAnimationFrame);
          const all = document.documentElement.scrollHeight;
          const step = Math.max(40, Math.ceil(all / 4 / frames)) * (down ? 1 : -1);
          const times = [];
          let last = await next();
          for (let frame = 0; frame < frames; frame++) {
            scrollBy(0, step);
            const now = await next();
            times.push(now - last);
            last = now;
          }
          scrollTo(0, down ? all : 0);
          await next();
          return times;
        }
        """,
        new { frames = Frames, down });

    private static async Task<(double Heap, double Nodes)> MeasureAsync(ICDPSession devtools)
    {
        await devtools.SendAsync("HeapProfiler.collectGarbage");
        var metrics = (await devtools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        return (metrics["JSHeapUsedSize"], metrics["Nodes"]);
    }
}
