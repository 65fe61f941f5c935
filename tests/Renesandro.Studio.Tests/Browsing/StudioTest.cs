using Microsoft.Playwright;
using Renesandro.Host.Tests.Running;
using Renesandro.Studio.Tests.Running;
using Xunit;

namespace Renesandro.Studio.Tests.Browsing;

/// <summary>A test with people at the page. None may see an error in the console; of a test that fails, what they saw last is kept in artifacts/studio-failures.</summary>
public abstract class StudioTest(Browser browser) : IAsyncDisposable
{
    private static readonly string Failures = Path.Combine(Repository.Root, "artifacts", "studio-failures");

    private readonly List<Visitor> _visitors = [];

    /// <summary>Somebody who has opened nothing yet.</summary>
    internal async Task<Visitor> VisitAsync(Uri address, VisitorOptions? options = null)
    {
        var visitor = await Visitor.OpenAsync(browser, address, options ?? VisitorOptions.Wide);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A user of their own, signed in, at an address of the page.</summary>
    internal async Task<Visitor> SignedInAsync(StudioHost host, string address = "/", VisitorOptions? options = null, Uri? through = null)
    {
        var visitor = await VisitAsync(through ?? host.Address, options);
        var (name, password) = await host.AddUserAsync();
        await visitor.SignInAsync(name, password, address);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var visitor in _visitors)
        {
            if (hasFailed)
            {
                await KeepAsync(visitor);
            }

            await visitor.DisposeAsync();
        }

        if (!hasFailed)
        {
            _visitors.ForEach(visitor => visitor.ShouldHaveACleanConsole());
        }
    }

    private async Task KeepAsync(Visitor visitor)
    {
        var name = string.Concat(TestContext.Current.Test!.TestDisplayName.Split('.')[^1].Take(80).Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        var path = Path.Combine(Failures, $"{name}-{_visitors.IndexOf(visitor)}");
        Directory.CreateDirectory(Failures);
        await File.WriteAllLinesAsync(path + ".txt", [visitor.Page.Url, .. visitor.Faults]);
        try
        {
            await visitor.Page.ScreenshotAsync(new() { Path = path + ".png", Timeout = 10_000 });
        }
        catch (PlaywrightException)
        {
            // The page is gone: there is nothing to see.
        }
    }
}
