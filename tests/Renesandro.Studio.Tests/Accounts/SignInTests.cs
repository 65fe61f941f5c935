using Microsoft.Playwright;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Accounts;

public sealed class SignInTests(Browser browser, StudioHost host) : StudioTest(browser), IClassFixture<StudioHost>
{
    [Fact]
    public async Task A_wrong_password_is_told_and_the_right_one_opens_the_page()
    {
        var visitor = await VisitAsync(host.Address);
        var (name, password) = await host.AddUserAsync();
        var page = visitor.Page;
        await page.GotoAsync("/");

        await page.GetByLabel(Words.Name).FillAsync(name);
        await page.GetByLabel(Words.Password).FillAsync("wrong");
        await page.GetByLabel(Words.Password).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("password");

        await page.GetByLabel(Words.Password).FillAsync(password);
        await page.GetByLabel(Words.Password).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(name).First).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Scripts_see_no_token()
    {
        var visitor = await SignedInAsync(host);

        (await visitor.Page.EvaluateAsync<string>("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).ShouldNotContain("ey", Case.Sensitive);
        var cookie = (await visitor.Context.CookiesAsync()).ShouldHaveSingleItem();
        (cookie.HttpOnly, cookie.SameSite).ShouldBe((true, SameSiteAttribute.Strict));
        (await visitor.Page.EvaluateAsync<string>("document.cookie")).ShouldBeEmpty();
    }
}
