using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Wrap;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;

namespace Renesandro;

/// <summary>Registers ElevenLabs: its client, and its policy of retries.</summary>
internal static class ElevenLabsServices
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    public static void AddElevenLabs(this IServiceCollection services)
    {
        services.AddRenesandroOptions<ElevenLabsOptions>("Renesandro:ElevenLabs");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ElevenLabsOptions>, ElevenLabsOptionsValidator>());
        services.Replace(ServiceDescriptor.Singleton<ITextToSpeech, ElevenLabsTextToSpeech>());
        if (services.Any(service => service.ServiceType == typeof(ElevenLabsGate)))
        {
            return;
        }

        services.AddSingleton<ElevenLabsGate>();
        services.AddSingleton<ElevenLabsVoices>();
        services.AddSingleton<ElevenLabsModels>();
        services.AddSingleton<ElevenLabsQuota>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IComponentDiagnosis, ElevenLabsDiagnosis>());
        services.AddTransient<ElevenLabsAttempt>();
        services.AddKeyedSingleton<IAsyncPolicy<HttpResponseMessage>>(
            nameof(ElevenLabsClient), (provider, _) => Policies(provider.GetRequiredService<IOptions<ElevenLabsOptions>>().Value));
        services.AddHttpClient<ElevenLabsClient>(Configure)
            .AddPolicyHandler((provider, _) => provider.GetRequiredKeyedService<IAsyncPolicy<HttpResponseMessage>>(nameof(ElevenLabsClient)))
            .AddHttpMessageHandler<ElevenLabsAttempt>()
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // The users of this client live as long as the process, so connections are renewed below instead.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // They would log headers, and the key is one.
            .RemoveAllLoggers();
    }

    private static void Configure(IServiceProvider provider, HttpClient client)
    {
        var options = provider.GetRequiredService<IOptions<ElevenLabsOptions>>().Value;
        client.BaseAddress = new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/");
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Renesandro");
        client.DefaultRequestHeaders.TryAddWithoutValidation(ElevenLabsClient.KeyHeader, options.ApiKey!.Trim());
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // A redirect would carry the key to another host.
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    private static AsyncPolicyWrap<HttpResponseMessage> Policies(ElevenLabsOptions options)
    {
        // One call finds out that the service cannot be reached; for a while, later ones then fail at once.
        var breaker = Policy<HttpResponseMessage>
            .Handle<HttpRequestException>(ElevenLabsClient.IsUnsent)
            .CircuitBreakerAsync(options.Attempts, BreakDuration);
        return Policy<HttpResponseMessage>
            .Handle<BrokenCircuitException>()
            .FallbackAsync((outcome, _, _) => throw ElevenLabsClient.Unreachable(outcome.Exception), (_, _) => Task.CompletedTask)
            .WrapAsync(Retries(options).WrapAsync(breaker));
    }

    /// <summary>Tries again what was refused for now or never sent, and so cannot have been charged.</summary>
    private static AsyncRetryPolicy<HttpResponseMessage> Retries(ElevenLabsOptions options) => Policy<HttpResponseMessage>
        .HandleResult(response => ElevenLabsResponse.IsTransientStatus(response.StatusCode) && (RetryAfterOf(response) ?? TimeSpan.Zero) <= MaxWait)
        .Or<HttpRequestException>(ElevenLabsClient.IsUnsent)
        .WaitAndRetryAsync(
            options.Attempts - 1,
            (attempt, outcome, _) => RetryAfterOf(outcome.Result) is { } retryAfter ? retryAfter + WithJitter(options.RetryDelay, 0) : WithJitter(options.RetryDelay, attempt - 1),
            (_, _, _, _) => Task.CompletedTask);

    private static TimeSpan? RetryAfterOf(HttpResponseMessage? response) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (response.Headers.Date ?? date),
        _ => null,
    };

    // From half to one and a half of the doubled wait, so that calls that were refused together do not return together.
    private static TimeSpan WithJitter(TimeSpan delay, int doublings)
    {
        var wait = Math.Min(MaxWait.TotalSeconds, delay.TotalSeconds * Math.Pow(2, doublings));
        var share = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1_000) / 1_000.0;
        return TimeSpan.FromSeconds(wait * (0.5 + share));
    }
}
