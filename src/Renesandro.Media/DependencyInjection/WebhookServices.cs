using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Jobs.Webhooks;

namespace Renesandro;

/// <summary>Registers the delivery of webhooks.</summary>
internal static class WebhookServices
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddRenesandroOptions<WebhookOptions>("Renesandro:Webhooks");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        services.TryAddSingleton<WebhookLimiter>();
        services.TryAddSingleton<WebhookHandler>();
        services.TryAddSingleton<WaitingWebhook>();
        services.AddHttpClient(WebhookHandler.ClientName, (provider, client) =>
            {
                client.Timeout = provider.GetRequiredService<IOptions<WebhookOptions>>().Value.Timeout;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("Renesandro");
            })
            .ConfigurePrimaryHttpMessageHandler(provider =>
            {
                // A receiver may join the trace; a server of sources is not told of it.
                var handler = FetchingServices.CreateGuardedHandler(provider);
                handler.ActivityHeadersPropagator = System.Diagnostics.DistributedContextPropagator.Current;
                handler.ConnectTimeout = provider.GetRequiredService<IOptions<WebhookOptions>>().Value.Timeout;

                // The answer's body is of no use but to keep the connection: a long or slow one closes it.
                handler.MaxResponseDrainSize = 64 << 10;
                handler.ResponseDrainTimeout = TimeSpan.FromSeconds(1);
                return handler;
            })

            // They would write the whole URL.
            .RemoveAllLoggers();
    }
}
