using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Renesandro.S3;

/// <summary>The sockets under the client of AWS, and what the clock of the service says.</summary>
internal sealed class S3Http : HttpClientFactory, IDisposable
{
    // The factory is asked for each call.
    private readonly HttpClient _client;
    private readonly AsyncLocal<StrongBox<int>?> _requests = new();
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

    /// <returns>How many requests are sent from here on by this call alone.</returns>
    public StrongBox<int> Count() => _requests.Value = new StrongBox<int>();

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public void Dispose() => _client.Dispose();

    private sealed class Watch(S3Http owner, TimeProvider time) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (owner._requests.Value is { } requests)
            {
                Interlocked.Increment(ref requests.Value);
            }

            if (request.Method == HttpMethod.Post && request.Content is null or { Headers.ContentLength: 0 })
            {
                request.Content = new SentOnce(request.Content);
            }

            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Headers.Date is { } date)
            {
                Interlocked.Exchange(ref owner._skew, (date - time.GetUtcNow()).Ticks);
            }

            return response;
        }
    }

    /// <summary>No body, of a call that must not be repeated unseen: where a pooled connection breaks, the sockets send again what has no body, and an upload would be begun twice.</summary>
    private sealed class SentOnce : HttpContent
    {
        private bool _sent;

        public SentOnce(HttpContent? replaced)
        {
            foreach (var (name, values) in replaced?.Headers.NonValidated ?? default)
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            if (_sent)
            {
                throw new IOException("The connection broke before the answer.");
            }

            _sent = true;
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return true;
        }
    }
}
