using Amazon.Runtime;

namespace Renesandro.S3;

/// <summary>The sockets under the client of AWS, and what the clock of the service says.</summary>
internal sealed class S3Http : HttpClientFactory, IDisposable
{
    // The factory is asked for each call.
    private readonly HttpClient _client;
    private long _skew;

    public S3Http(S3Options options, TimeProvider time) => _client = new HttpClient(new Watch(this, time)
    {
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.IdleTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        },
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <value>How far the clock of the service is ahead of this machine's, by its last answer, to a second.</value>
    public TimeSpan Skew => new(Interlocked.Read(ref _skew));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public void Dispose() => _client.Dispose();

    private sealed class Watch(S3Http owner, TimeProvider time) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Headers.Date is { } date)
            {
                Interlocked.Exchange(ref owner._skew, (date - time.GetUtcNow()).Ticks);
            }

            return response;
        }
    }
}
