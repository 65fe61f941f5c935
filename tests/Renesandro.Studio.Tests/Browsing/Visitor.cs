using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;
using Shouldly;

namespace Renesandro.Studio.Tests.Browsing;

/// <summary>A person at the page: a profile of the browser with one page, and what its console says.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = new();
    // Asked at first whether somebody is signed in; and who asks for too many plans at once waits and asks again.
    private readonly HashSet<int> _expected = [(int)HttpStatusCode.Unauthorized, (int)HttpStatusCode.TooManyRequests];
    private bool _isOfflineExpected;

    private Visitor(IBrowserContext context) => Context = context;

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string Password { get; private set; } = "";

    /// <summary>What the console reported and no test expects.</summary>
    public IEnumerable<string> Faults => _faults;

    public static async Task<Visitor> OpenAsync(Browser browser, Uri address, VisitorOptions options)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            DeviceScaleFactor = options.Scale,
            HasTouch = options.IsPhone,
            IsMobile = options.IsPhone,
            Locale = options.Language,
            ColorScheme = options.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = options.WithMotion ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var visitor = new Visitor(context);
        context.Console += (_, message) => visitor.Hear(message);
        context.WebError += (_, error) => visitor._faults.Enqueue($"uncaught: {error.Error}");
        visitor.Page = await context.NewPageAsync();
        return visitor;
    }

    /// <summary>Answers with these statuses belong to the test: the browser writes each into its console.</summary>
    public void Expect(params HttpStatusCode[] statuses) => _expected.UnionWith(statuses.Select(status => (int)status));

    /// <summary>Requests that reach no server belong to the test.</summary>
    public void ExpectToBeOffline() => _isOfflineExpected = true;

    /// <summary>Opens the page at an address, and signs in.</summary>
    public async Task SignInAsync(string name, string password, string address = "/")
    {
        (Name, Password) = (name, password);
        await Page.GotoAsync(address);
        var form = Page.Locator("form");
        await form.GetByRole(AriaRole.Textbox).First.FillAsync(name);
        await form.Locator("input[type=password]").FillAsync(password);
        await form.Locator("input[type=password]").PressAsync("Enter");
        await Page.GetByRole(AriaRole.Navigation).First.Should().ToBeVisibleAsync();
    }

    public void ShouldHaveACleanConsole() => _faults.ShouldBeEmpty();

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private void Hear(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !IsExpected(message.Text, message.Location))
        {
            _faults.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        }
    }

    // A variant has no poster before its first source has been fetched.
    private bool IsExpected(string text, string location) =>
        (location.Contains("/poster", StringComparison.Ordinal) && text.Contains("status of 404", StringComparison.Ordinal)) ||
        _expected.Any(status => text.StartsWith($"Failed to load resource: the server responded with a status of {status} ", StringComparison.Ordinal)) ||
        (_isOfflineExpected && text.Contains("net::ERR_", StringComparison.Ordinal));
}
