using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Fetching;
using Renesandro.Media.Fetching.Http;
using Shouldly;

namespace Renesandro.Media.Tests.Fetching;

/// <summary>A fetcher as an application has it, with waits of no length between attempts.</summary>
public abstract class FetchingTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ServiceProvider? _provider;

    private protected TemporaryFolder Folder => _folder;

    private protected string Output => _folder["source"];

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _provider?.Dispose();
        _folder.Dispose();
    }

    private protected ISourceFetcher Fetcher(
        OriginServer? allowed = null,
        Action<FetchingOptions>? configure = null,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null,
        TimeProvider? time = null)
    {
        _provider?.Dispose();
        _provider = Services(allowed, configure, "data", resolve, time);
        return Fetcher(_provider);
    }

    private protected static ISourceFetcher Fetcher(IServiceProvider provider) => provider.GetRequiredService<ISourceFetcher>();

    private protected static ServiceProvider Services(
        OriginServer? allowed,
        Action<FetchingOptions>? configure,
        string dataDirectory,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null,
        TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddRenesandro(options => options.DataDirectory = dataDirectory);
        services.Configure<FetchingOptions>(options =>
        {
            (options.RetryDelay, options.CacheBytes) = (TimeSpan.Zero, 0);
            if (allowed is not null)
            {
                options.AllowPrivate.Add(allowed.HostPort);
            }

            configure?.Invoke(options);
        });
        if (resolve is not null)
        {
            services.AddSingleton(provider => new GuardedConnector(provider.GetRequiredService<IOptions<FetchingOptions>>()) { Resolve = resolve });
        }

        return services.BuildServiceProvider();
    }

    /// <summary>The failure of a fetch that must leave no file.</summary>
    private protected async Task<SourceException> FailAsync(ISourceFetcher fetcher, Uri source)
    {
        var exception = await Should.ThrowAsync<SourceException>(() => fetcher.FetchAsync(source, Output));
        Folder.Files().ShouldBeEmpty();
        return exception;
    }
}
