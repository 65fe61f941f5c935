using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Accounts;

public sealed class SignInTests(Browser browser, SharedHost shared) : StudioTest(browser), IClassFixture<SharedHost>
{
    private StudioHost Host => shared.Host;

    [Fact]
    public async Task A_wrong_password_is_told_and_the_right_one_opens_the_page()
    {
        var page = (await VisitAsync(Host.Address)).Page;
        var (name, password) = await Host.AddUserAsync();
        await page.GotoAsync("/studio/account");

        await page.Field("Name").FillAsync(name);
        await page.Field("Password").FillAsync("wrong");
        await page.Button("Sign in").ClickAsync();
        await page.GetByRole(AriaRole.Alert).Should().ToContainTextAsync("do not match");

        await page.Field("Password").FillAsync(password);
        await page.Field("Password").PressAsync("Enter");
        await page.Heading("Account").Should().ToBeVisibleAsync();
        await page.Should().ToHaveTitleAsync(new Regex("Account"));
    }

    [Fact]
    public async Task Scripts_see_no_token()
    {
        var visitor = await SignedInAsync(Host);

        var cookie = (await visitor.Context.CookiesAsync()).ShouldHaveSingleItem();
        (cookie.HttpOnly, cookie.SameSite).ShouldBe((true, SameSiteAttribute.Strict));
        var seen = await visitor.Page.EvaluateAsync<string>("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.documentElement.outerHTML");
        seen.ShouldNotContain(cookie.Value);
        (await visitor.Page.EvaluateAsync<string>("document.cookie")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_signs_out_in_one_tab_is_out_in_all()
    {
        var visitor = await SignedInAsync(Host);
        var other = await visitor.Context.NewPageAsync();
        await other.GotoAsync("/studio/account");
        await other.Heading("Account").Should().ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = visitor.Name }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await visitor.Page.Button("Sign in").Should().ToBeVisibleAsync();

        await other.ReloadAsync();
        await other.Button("Sign in").Should().ToBeVisibleAsync();
    }
}
