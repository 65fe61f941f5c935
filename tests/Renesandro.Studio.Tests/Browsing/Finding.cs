using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Renesandro.Studio.Tests.Browsing;

/// <summary>What a person looks for: controls by what they are and what they are called.</summary>
internal static class Finding
{
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Button(this IPage page, Regex name) => page.GetByRole(AriaRole.Button, new() { NameRegex = name });

    public static ILocator Button(this ILocator place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public static ILocator Field(this IPage page, string name) => page.GetByLabel(name, new() { Exact = true });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public static ILocator OpenDialog(this IPage page, string name) => page.GetByRole(AriaRole.Dialog, new() { Name = name, Exact = true });

    public static ILocator Region(this IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    public static ILocatorAssertions Should(this ILocator locator) => Assertions.Expect(locator);

    public static IPageAssertions Should(this IPage page) => Assertions.Expect(page);

    /// <summary>The tiles of a job's grid.</summary>
    public static ILocator Tiles(this IPage page) => page.GetByRole(AriaRole.Grid, new() { Name = "Variants", Exact = true }).GetByRole(AriaRole.Gridcell);

    /// <summary>Presses Tab until a control has the focus, as somebody without a mouse does.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target, string key = "Tab")
    {
        await target.WaitForAsync();
        for (var step = 0; step < 120; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement || element === element.getRootNode().activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync(key);
        }

        throw new InvalidOperationException($"{key} never reaches {target}.");
    }
}
