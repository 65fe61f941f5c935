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
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        var services = new ServiceCollection();
        services.AddRenesandro();
        services.Configure<FetchingOptions>(options =>
        {
            options.RetryDelay = TimeSpan.Zero;
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

        _provider?.Dispose();
        _provider = services.BuildServiceProvider();
        return _provider.GetRequiredService<ISourceFetcher>();
    }

    /// <summary>The failure of a fetch that must leave no file.</summary>
    private protected async Task<SourceException> FailAsync(ISourceFetcher fetcher, Uri source)
    {
        var exception = await Should.ThrowAsync<SourceException>(() => fetcher.FetchAsync(source, Output));
        Folder.Files().ShouldBeEmpty();
        return exception;
    }
}
