using System.Net;
using Google.Apis.Http;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>The sockets under Google's client.</summary>
internal sealed class DriveHttp(GoogleDriveOptions options) : HttpClientFactory
{
    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = options.IdleTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),

        // Traces would hold the addresses of upload sessions, which are as good as a password.
        ActivityHeadersPropagator = null,
    };
}
