using Renesandro.Host.Tests.Running;
using Renesandro.Studio.Tests.Running;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedStudio))]

namespace Renesandro.Studio.Tests.Running;

/// <summary>One host for all tests that leave it running. Started for the first of them: a run of others needs none.</summary>
public sealed class SharedStudio : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<StudioHost>? _host;

    internal Task<StudioHost> HostAsync(SampleMedia media)
    {
        lock (_gate)
        {
            return _host ??= StartAsync(media);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is { IsCompletedSuccessfully: true })
        {
            await (await _host).DisposeAsync();
        }
    }

    private static async Task<StudioHost> StartAsync(SampleMedia media)
    {
        var host = new StudioHost(media);
        await host.InitializeAsync();
        return host;
    }
}
