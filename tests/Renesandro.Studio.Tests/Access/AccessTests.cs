using System.Net;
using Microsoft.Playwright;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Access;

/// <summary>No view keeps anybody out. Each in each theme and size with RENESANDRO_TEST_ALL=1; by default a theme a size.</summary>
public sealed class AccessTests(Browser browser, SharedHost shared) : StudioTest(browser), IClassFixture<SharedHost>
{
    public static TheoryData<bool, bool, string> Looks => Environment.GetEnvironmentVariable("RENESANDRO_TEST_ALL") == "1"
        ? new() { { false, false, "en-GB" }, { true, false, "uk-UA" }, { false, true, "uk-UA" }, { true, true, "en-GB" } }
        : new() { { false, false, "en-GB" }, { true, true, "uk-UA" } };

    private StudioHost Host => shared.Host;

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_nothing_in_any_view(bool isDark, bool isPhone, string language)
    {
        var visitor = await VisitAsync(Host.Address, (isPhone ? VisitorOptions.Phone : VisitorOptions.Wide) with { IsDark = isDark, Language = language });
        var page = visitor.Page;
        visitor.Expect(HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        await visitor.Context.AddAxeAsync();
        var (name, password) = await Host.AddUserAsync("admin");
        var found = new List<string>();

        async Task LookAsync(string view, Func<Task>? prepare = null, string? address = null)
        {
            if (address is not null)
            {
                await page.GotoAsync(address);
            }

            await (prepare?.Invoke() ?? Task.CompletedTask);
            found.AddRange((await page.FindAsync()).Select(line => $"{view}: {line}"));
        }

        await LookAsync("sign in", () => page.GetByRole(AriaRole.Heading).First.Should().ToBeVisibleAsync(), "/");
        await visitor.SignInAsync(name, password);
        await LookAsync("no jobs", () => page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First.Should().ToBeVisibleAsync());
        var id = await Host.RunJobAsync(visitor, Host.TwoByTwo());
        await LookAsync("jobs", () => page.GetByRole(AriaRole.Article).First.Should().ToBeVisibleAsync(), "/");
        await LookAsync("menu", () => page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Button).Last.ClickAsync());
        await LookAsync("job", () => page.GetByRole(AriaRole.Gridcell).First.Should().ToBeVisibleAsync(), $"/studio/jobs/{id}");
        await LookAsync("selection", () => page.GetByRole(AriaRole.Gridcell).First.PressAsync("Space"));
        await LookAsync("table", () => page.GetByRole(AriaRole.Grid).Should().ToBeVisibleAsync(), $"/studio/jobs/{id}?view=table");
        await LookAsync("matrix", () => page.GetByRole(AriaRole.Table).Should().ToBeVisibleAsync(), $"/studio/jobs/{id}?view=matrix");
        await LookAsync("time", () => page.GetByRole(AriaRole.Img).First.Should().ToBeVisibleAsync(), $"/studio/jobs/{id}?view=time");
        await LookAsync("player", () => page.GetByRole(AriaRole.Dialog).Should().ToBeVisibleAsync(), $"/studio/jobs/{id}/variants/0");
        await LookAsync("compared", () => page.GetByRole(AriaRole.Dialog).Should().ToBeVisibleAsync(), $"/studio/jobs/{id}?compare=0,1");
        await LookAsync("no such job", () => page.GetByRole(AriaRole.Heading).First.Should().ToBeVisibleAsync(), $"/studio/jobs/{Guid.Empty}");
        await LookAsync("no such view", () => page.GetByRole(AriaRole.Heading).First.Should().ToBeVisibleAsync(), "/studio/nowhere");
        await LookAsync("copy of a job", () => page.GetByRole(AriaRole.Article).Nth(3).Should().ToBeVisibleAsync(), $"/studio/new?from={id}");
        await LookAsync("card", () => page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Button).First.ClickAsync());
        await LookAsync("users", () => page.GetByRole(AriaRole.Table).Should().ToBeVisibleAsync(), "/studio/users");
        await LookAsync("new user", async () =>
        {
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).First.ClickAsync();
            await page.GetByRole(AriaRole.Dialog).Should().ToBeVisibleAsync();
        });
        await LookAsync("system", () => page.GetByRole(AriaRole.Heading, new() { Level = 2 }).Nth(1).Should().ToBeVisibleAsync(), "/studio/system");
        await LookAsync("account", () => page.GetByRole(AriaRole.Heading, new() { Level = 1 }).Should().ToBeVisibleAsync(), "/studio/account");

        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task Axe_finds_a_button_without_a_name()
    {
        var visitor = await VisitAsync(Host.Address);
        await visitor.Context.AddAxeAsync();
        await visitor.Page.GotoAsync("/");
        await visitor.Page.Button("Sign in").Should().ToBeVisibleAsync();

        await visitor.Page.EvaluateAsync("document.querySelector('form').append(document.createElement('button'))");

        (await visitor.Page.FindAsync()).ShouldHaveSingleItem().ShouldStartWith("button-name: ");
    }

    [Fact]
    public async Task Nothing_is_wider_than_a_phone_and_everything_is_large_enough_for_a_finger()
    {
        var visitor = await SignedInAsync(Host, options: VisitorOptions.Phone);
        var page = visitor.Page;
        var id = await Host.RunJobAsync(visitor, Host.Job("small", ["a.mp4", "b.mp4"]));
        foreach (var (address, shown) in new (string, ILocator)[]
        {
            ("/", page.GetByRole(AriaRole.Article).First), ($"/studio/jobs/{id}", page.Tiles().First), ($"/studio/jobs/{id}?view=table", page.GetByRole(AriaRole.Grid)), ("/studio/new", page.Region("Video: hook")),
            ("/studio/system", page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First), ("/studio/account", page.Heading("Account")),
        })
        {
            await page.GotoAsync(address);
            await shown.Should().ToBeVisibleAsync();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, address);
            var small = await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('button, a.button, select, input:not([type=checkbox], [type=range])')]
                  .filter(one => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest('[aria-hidden=true]'))
                  .map(one => [one, one.getBoundingClientRect()])
                  .filter(([, { width, height }]) => width > 1 && (width < 24 || height < 24))
                  .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 120)}: ${width} x ${height}`)
                """);
            small.ShouldBeEmpty(address);
        }

    }
}
