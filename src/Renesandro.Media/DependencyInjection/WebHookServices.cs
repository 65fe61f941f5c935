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
                return handler;
            })

            // They would write the whole URL.
            .RemoveAllLoggers();
    }
}
