using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Jobs.WebHooks;

namespace Renesandro;

/// <summary>Registers the telling of ends.</summary>
internal static class WebHookServices
{
    public static void AddWebHooks(this IServiceCollection services)
    {
        services.AddRenesandroOptions<WebHookOptions>("Renesandro:WebHooks");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebHookOptions>, WebHookOptionsValidator>());
        services.TryAddSingleton<WebHookLimiter>();
        services.TryAddSingleton<WebHookHandler>();
        services.AddHttpClient(WebHookHandler.ClientName, (provider, client) =>
            {
                client.Timeout = provider.GetRequiredService<IOptions<WebHookOptions>>().Value.Timeout;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("Renesandro");
            })
            .ConfigurePrimaryHttpMessageHandler(provider =>
            {
                // A receiver may join the trace; a server of sources is not told of it.
                var handler = FetchingServices.CreateGuardedHandler(provider);
                handler.ActivityHeadersPropagator = System.Diagnostics.DistributedContextPropagator.Current;
                handler.ConnectTimeout = provider.GetRequiredService<IOptions<WebHookOptions>>().Value.Timeout;

                // The answer's body is of no use but to keep the connection: a long or slow one closes it.
                handler.MaxResponseDrainSize = 64 << 10;
                handler.ResponseDrainTimeout = TimeSpan.FromSeconds(1);
                return handler;
            })

            // They would write the whole URL.
            .RemoveAllLoggers();
    }
}
