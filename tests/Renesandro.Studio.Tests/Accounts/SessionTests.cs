using Microsoft.Playwright;
using Renesandro.Host.Tests.Renders;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Accounts;

/// <summary>What is on the page outlives the session and the server.</summary>
public sealed class SessionTests(Browser browser, StudioHost host) : StudioTest(browser), IClassFixture<StudioHost>
{
    [Fact]
    public async Task A_session_that_ends_is_renewed_over_the_page_as_it_is()
    {
        var visitor = await SignedInAsync(host, "/studio/new");
        var page = visitor.Page;
        await page.Field("Name of the job").FillAsync("unfinished");

        await visitor.Context.ClearCookiesAsync();
        await page.Button("My files for hook").ClickAsync();

        var dialog = page.OpenDialog("Sign in again");
        await dialog.Should().ToBeVisibleAsync();
        await page.Field("Password").FillAsync(visitor.Password);
        await page.Field("Password").PressAsync("Enter");
        await dialog.Should().ToBeHiddenAsync();
        await page.Field("Name of the job").Should().ToHaveValueAsync("unfinished");
    }

    [Fact]
    public async Task A_server_that_is_restarted_is_found_again_and_its_jobs_are_followed()
    {
        var visitor = await SignedInAsync(host);
        var page = visitor.Page;
        visitor.ExpectToBeOffline();
        await page.Heading("Make your first variants").Should().ToBeVisibleAsync();

        await host.RestartAsync(() => page.GetByText("The server does not answer.").First.Should().ToBeVisibleAsync());
        await page.GetByText("The server answers again.").Should().ToBeVisibleAsync();

        using var client = await host.ClientAsync(visitor.Name, visitor.Password);
        await client.QueueAsync(host.Job("afterwards", ["a.mp4", "b.mp4"]));
        var card = page.GetByRole(AriaRole.Article, new() { Name = "afterwards" });
        await card.Should().ToContainTextAsync("Done");
        await card.Should().ToContainTextAsync("2 variants");
    }

    [Fact]
    public async Task Two_tabs_show_the_same_jobs()
    {
        var visitor = await SignedInAsync(host);
        var other = await visitor.Context.NewPageAsync();
        await other.GotoAsync("/");
        using var client = await host.ClientAsync(visitor.Name, visitor.Password);

        await client.QueueAsync(host.Job("shared", ["a.mp4"]));

        foreach (var page in new[] { visitor.Page, other })
        {
            await page.GetByRole(AriaRole.Article, new() { Name = "shared" }).Should().ToContainTextAsync("Done");
        }

        (await visitor.Context.CookiesAsync()).Count.ShouldBe(1);
    }
}
