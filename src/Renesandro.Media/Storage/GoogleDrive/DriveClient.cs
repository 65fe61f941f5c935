using System.Net;
using System.Security.Cryptography;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Google.Apis.Services;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Storage.GoogleDrive.Credentials;
using Renesandro.Media.Storage.GoogleDrive.V3;
using DriveFile = Renesandro.Media.Storage.GoogleDrive.V3.Data.File;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>Calls Drive: one place that signs, waits, retries, and says what failed.</summary>
internal sealed partial class DriveClient : IDisposable
{
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<DriveService> _create;
    private readonly Lock _gate = new();
    private DriveService? _service;

    public DriveClient(IOptions<GoogleDriveOptions> options, IOptions<RenesandroOptions> shared, TimeProvider time, ILogger<DriveClient> logger)
    {
        (Options, _time, _logger) = (options.Value, time, logger);
        _create = () => Create(options.Value, shared.Value);
    }

    public GoogleDriveOptions Options { get; }

    /// <exception cref="StorageUnavailableException">There are no usable credentials. Asked again, it looks again.</exception>
    public DriveService Service
    {
        get
        {
            lock (_gate)
            {
                return _service ??= _create();
            }
        }
    }

    public void Dispose() => _service?.Dispose();

    /// <exception cref="DriveCallException">It failed for good, or too often.</exception>
    public Task<T> ExecuteAsync<T>(DriveBaseServiceRequest<T> request, CancellationToken cancellationToken) => RetryAsync(
        async () =>
        {
            using var message = request.CreateRequest();
            using var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
            return await Service.DeserializeResponse<T>(response).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>A file or folder; null when there is none, or none that is shown to this account.</summary>
    public async Task<DriveFile?> FindAsync(string id, string fields, CancellationToken cancellationToken)
    {
        var request = Service.Files.Get(id);
        request.Fields = fields;
        try
        {
            return await ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (DriveCallException fault) when (fault.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Tries until it succeeds, fails for good, or has failed too often.</summary>
    public async Task<T> RetryAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (DriveCallException fault) when (fault.IsTransient && attempt < Options.Attempts)
            {
                await PauseAsync(attempt, fault, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits before another attempt: as long as the server says, at least as long as the backoff, which has jitter.</summary>
    public async Task PauseAsync(int attempt, DriveCallException fault, CancellationToken cancellationToken)
    {
        var full = TimeSpan.FromTicks(Math.Min(MaxBackoff.Ticks, Options.RetryDelay.Ticks << Math.Min(attempt - 1, 16)));
        var pause = full * (1 - (RandomNumberGenerator.GetInt32(1000) / 2000.0));
        if (fault.RetryAfter is { } asked && asked > pause)
        {
            pause = asked < MaxRetryAfter ? asked : MaxRetryAfter;
        }

        LogRetry((int?)fault.Status, fault.Reason, attempt, pause.TotalSeconds);
        await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends once.</summary>
    /// <returns>A success, or the 308 with which an upload goes on.</returns>
    /// <exception cref="DriveCallException">It failed.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(Options.IdleTimeout, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        if (request.Content is ChunkContent chunk)
        {
            chunk.Moved = () => idle.CancelAfter(Options.IdleTimeout);
        }

        try
        {
            var response = await Service.HttpClient.SendAsync(request, ending.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.PermanentRedirect)
            {
                return response;
            }

            using (response)
            {
                throw await DriveCallException.OfAsync(response, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (TokenResponseException exception)
        {
            var fault = DriveCallException.Of(exception);
            if (!fault.IsTransient)
            {
                ResetService();
            }

            throw fault;
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw (request.Content as ChunkContent)?.Fault ?? (Exception)new DriveCallException(null, "connection", null, exception);
        }
    }

    // The next call reads the credentials anew: somebody may have logged in again.
    private void ResetService()
    {
        lock (_gate)
        {
            _service = null;
        }
    }

    private static DriveService Create(GoogleDriveOptions options, RenesandroOptions shared)
    {
        var http = new DriveHttp(options);
        var service = new DriveService(new BaseClientService.Initializer
        {
            HttpClientInitializer = DriveCredentials.Create(options.Credentials, shared, http),
            HttpClientFactory = http,
            BaseUri = options.BaseUrl.AbsoluteUri,
            ApplicationName = "Renesandro",
            GZipEnabled = false,

            // The client retries 503 only; all transient failures are retried here.
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            HttpClientTimeout = Timeout.InfiniteTimeSpan,
        });
        service.HttpClient.MessageHandler.FollowRedirect = false;
        return service;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Google Drive: {Status} {Reason} in attempt {Attempt}; the next one follows in {Seconds:0.000} s")]
    private partial void LogRetry(int? status, string? reason, int attempt, double seconds);
}
