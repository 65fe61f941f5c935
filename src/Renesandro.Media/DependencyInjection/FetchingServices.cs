using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Fetching;
using Renesandro.Media.Fetching.Http;
using Renesandro.Media.Fetching.Local;
using Renesandro.Media.Uploads;

namespace Renesandro;

/// <summary>Registers the fetching of sources.</summary>
internal static class FetchingServices
{
    public static void AddFetching(this IServiceCollection services)
    {
        services.AddRenesandroOptions<FetchingOptions>("Renesandro:Fetching");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FetchingOptions>, FetchingOptionsValidator>());
        services.TryAddSingleton<GuardedConnector>();
        services.TryAddSingleton<SourceCache>();
        services.TryAddSingleton<HttpSourceFetcher>();
        services.TryAddSingleton<FetchSlots>();
        services.TryAddSingleton<LocalSourceFetcher>();
        services.TryAddSingleton<ISourceFetcher>(provider => new SourceFetcher(
            provider.GetRequiredService<LocalSourceFetcher>(), provider.GetRequiredService<HttpSourceFetcher>(), provider.GetService<UploadFetcher>()));
        services.AddHttpClient(HttpSourceFetcher.ClientName, client =>
            {
                // The fetcher has time limits of its own: this one would end with the headers.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("Renesandro");
            })
            .ConfigurePrimaryHttpMessageHandler(CreateGuardedHandler)

            // They would log paths and headers of every hop.
            .RemoveAllLoggers();
    }

    /// <summary>A handler that connects only to public addresses and to those that are explicitly allowed.</summary>
    public static SocketsHttpHandler CreateGuardedHandler(IServiceProvider provider) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,

        // Only ends connections that nobody waits for any more: the fetcher's own idle timeout comes first.
        ConnectTimeout = provider.GetRequiredService<IOptions<FetchingOptions>>().Value.IdleTimeout * 2,
        ConnectCallback = provider.GetRequiredService<GuardedConnector>().ConnectAsync,
    };
}
