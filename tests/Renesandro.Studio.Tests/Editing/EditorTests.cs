using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renesandro.Host.Tests.Running;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Xunit;

namespace Renesandro.Studio.Tests.Editing;

/// <summary>A job is made in columns, and its plan follows.</summary>
public sealed class EditorTests(Browser browser, SharedHost shared, SampleMedia media) : StudioTest(browser), IClassFixture<SharedHost>
{
    private StudioHost Host => shared.Host;

    [Fact]
    public async Task A_job_is_made_by_mouse_and_sent()
    {
        var page = (await SignedInAsync(Host, "/studio/new")).Page;
        await page.Field("Name of the job").FillAsync("by mouse");

        await ChooseAsync(page, "hook", media.Red, media.Green);
        await ShouldPlanAsync(page, "2 variants");
        await page.Region("Add a column").GetByRole(AriaRole.Button, new() { Name = "Video" }).ClickAsync();
        await ChooseAsync(page, "clip", media.Blue);
        await page.Region("Add a column").GetByRole(AriaRole.Button, new() { Name = "Text on the picture" }).ClickAsync();
        await page.Button("Add a text to headline").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Text 1", Exact = true }).FillAsync("Half price");
        await page.Button("No words in headline").ClickAsync();
        await ShouldPlanAsync(page, "4 variants");

        var hook = Column(page, "Video: hook").GetByRole(AriaRole.Article);
        await hook.Nth(0).Should().ToHaveAccessibleNameAsync("red.mp4");
        await hook.Nth(1).Button("Move green.mp4: Space, then arrows").DragToAsync(hook.Nth(0), new() { TargetPosition = new() { X = 20, Y = 4 }, Steps = 8 });
        await hook.Nth(0).Should().ToHaveAccessibleNameAsync("green.mp4");

        await page.Button("Send job").ClickAsync();
        await page.Heading("by mouse").Should().ToBeVisibleAsync();
        await page.GetByText("Done", new() { Exact = true }).First.Should().ToBeVisibleAsync();
        await page.Tiles().Should().ToHaveCountAsync(4);
        await page.Tiles().First.Should().ToHaveAccessibleNameAsync(new Regex("green.*Half price.*done"));
    }

    [Fact]
    public async Task A_job_is_made_by_keyboard_and_sent()
    {
        var page = (await SignedInAsync(Host, "/studio/new")).Page;
        await page.TabToAsync(page.Button("Add links to hook"));
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("paste-dialog textarea").Should().ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync($"{Host.Clips.Url("a.mp4")}\n{Host.Clips.Url("b.mp4")}");
        await page.TabToAsync(page.Button("Add"));
        await page.Keyboard.PressAsync("Enter");
        var hook = Column(page, "Video: hook").GetByRole(AriaRole.Article);
        await hook.Should().ToHaveCountAsync(2);
        await page.OpenDialog("Links for hook").Should().ToBeHiddenAsync();

        await page.TabToAsync(hook.Nth(0).Button("Move a.mp4: Space, then arrows"));
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await hook.Nth(0).Should().ToHaveAccessibleNameAsync("b.mp4");
        await ShouldPlanAsync(page, "2 variants");

        await page.TabToAsync(page.Button("Send job"));
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Done", new() { Exact = true }).First.Should().ToBeVisibleAsync();
        await page.Tiles().First.Should().ToHaveAccessibleNameAsync(new Regex("b.*done"));
    }

    [Fact]
    public async Task Links_are_pasted_and_one_that_leads_nowhere_is_told_on_its_card()
    {
        var visitor = await SignedInAsync(Host, "/studio/new");
        var page = visitor.Page;
        visitor.Expect(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.BadGateway);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", $"{Host.Clips.Url("a.mp4")}\n{Host.Clips.Url("b.mp4")}\n{Host.Clips.Url("lost.mp4")}");
        await page.Region("Add a column").ClickAsync(new() { Position = new() { X = 5, Y = 5 } });
        await page.Keyboard.PressAsync("Control+v");

        await Column(page, "Video: hook").GetByRole(AriaRole.Article).Should().ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Article, new() { Name = "lost" }).Should().ToContainTextAsync(new Regex("404|not found|cannot be", RegexOptions.IgnoreCase));
        await page.Button("Actions of lost.mp4").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove" }).ClickAsync();
        await ShouldPlanAsync(page, "2 variants");
    }

    [Fact]
    public async Task A_first_variant_is_watched_before_the_job_is_sent()
    {
        var page = (await SignedInAsync(Host, "/studio/new")).Page;
        await ChooseAsync(page, "hook", media.Red, media.Green);
        await ShouldPlanAsync(page, "2 variants");

        await page.Button("First variant").ClickAsync();

        await page.OpenDialog("One variant, made now").Should().ToBeVisibleAsync();
        var video = page.Locator("video[aria-label='Variant 0']");
        await video.Should().ToBeVisibleAsync();
        await page.WaitForFunctionAsync("video => video.currentTime > 0", await video.ElementHandleAsync());
    }

    [Fact]
    public async Task A_draft_survives_a_reload_and_JSON_keeps_what_the_editor_does_not_know()
    {
        var page = (await SignedInAsync(Host, "/studio/new")).Page;
        await page.Field("Name of the job").FillAsync("draft");
        await ChooseAsync(page, "hook", media.Red);
        await ShouldPlanAsync(page, "1 variant");
        await page.ReloadAsync();

        await page.Field("Name of the job").Should().ToHaveValueAsync("draft");
        await page.Button("JSON").ClickAsync();
        var json = page.Field("JSON of the job");
        await json.Should().ToHaveValueAsync(new Regex("upload://"));
        await json.FillAsync((await json.InputValueAsync()).Replace("\"task_name\": \"draft\"", "\"task_name\": \"by hand\", \"my_own\": { \"kept\": [1, 2.5] }", StringComparison.Ordinal));
        await page.Field("Name of the job").Should().ToHaveValueAsync("by hand");
        await page.Field("Name of the job").FillAsync("again");
        await json.Should().ToHaveValueAsync(new Regex(@"again[\s\S]*my_own[\s\S]*2\.5"));
    }

    private static ILocator Column(IPage page, string name) => page.Region(name);

    private static async Task ChooseAsync(IPage page, string column, params string[] files)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Button($"Add files to {column}").ClickAsync());
        await chooser.SetFilesAsync(files);
    }

    private static Task ShouldPlanAsync(IPage page, string count) =>
        page.Region("Plan").GetByRole(AriaRole.Status, new() { Name = count, Exact = true }).Should().ToBeAttachedAsync();
}
