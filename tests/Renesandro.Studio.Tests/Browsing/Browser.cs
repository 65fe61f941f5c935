using Microsoft.Playwright;
using Renesandro.Contracts;
using Renesandro.Studio.Tests.Browsing;

[assembly: Xunit.AssemblyFixture(typeof(Browser))]

namespace Renesandro.Studio.Tests.Browsing;

/// <summary>The installed Chromium, started once for all tests.</summary>
public sealed class Browser : IAsyncDisposable
{
    // Only a guard against hanging. Shorter where tests are written, which fail more often than they are slow.
    private static readonly float Limit = (float)(
        Environment.GetEnvironmentVariable("RENESANDRO_STUDIO_SECONDS") is { } seconds ? TimeSpan.FromSeconds(int.Parse(seconds, null)) : Until.Limit).TotalMilliseconds;

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>A profile of its own, as that of another person.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        RequiredTools.Need("chromium");
        await _gate.WaitAsync();
        try
        {
            _chromium ??= await StartAsync();
        }
        finally
        {
            _gate.Release();
        }

        var context = await _chromium.NewContextAsync(options);
        context.SetDefaultTimeout(Limit);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
        _gate.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Limit);
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = RequiredTools.Find("chromium"),
            ChromiumSandbox = false,
            Args = ["--autoplay-policy=no-user-gesture-required", "--mute-audio"],
        });
    }
}
