using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Files;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Fetching.Http;

/// <summary>Downloads sources: from public addresses only, within a time and a size, resuming what broke off.</summary>
internal sealed partial class HttpSourceFetcher(
    IHttpClientFactory clients,
    SourceCache cache,
    ResourceMonitor resources,
    IOptions<FetchingOptions> options,
    TimeProvider timeProvider,
    ILogger<HttpSourceFetcher> logger) : ISourceFetcher
{
    public const string ClientName = "Renesandro.Fetching";

    public async Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken = default)
    {
        var settings = options.Value;
        var started = timeProvider.GetTimestamp();
        var part = outputPath + ".part";
        using var deadline = new CancellationTokenSource(settings.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var known = await cache.OpenAsync(source, either.Token).ConfigureAwait(false);
            var download = new HttpDownload(source, part, settings, resources, timeProvider) { Known = known?.Validator };
            var attempts = await DownloadAsync(download, source, started, either.Token).ConfigureAwait(false);
            if (download.IsKnown && !await cache.TryTakeAsync(known!, part, download.Watch, either.Token).ConfigureAwait(false))
            {
                download = new HttpDownload(source, part, settings, resources, timeProvider);
                attempts += await DownloadAsync(download, source, started, either.Token).ConfigureAwait(false);
            }

            // A copy for later jobs is made only of room that nobody waits for.
            if (known is not null && !download.IsKnown && download.Proof is { } proof && resources.Fits(cache.Store.Folder, download.Written))
            {
                await cache.StoreAsync(known, part, proof, either.Token).ConfigureAwait(false);
            }

            File.Move(part, outputPath);
            var shown = SourceNames.Shown(source);
            var seconds = timeProvider.GetElapsedTime(started).TotalSeconds;
            LogFetched(shown, download.Written, seconds, attempts);
        }
        catch (OperationCanceledException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw SourceFailure.Transient(
                source, $"took longer than {settings.Timeout.TotalSeconds:N0} s, the maximum of Renesandro:Fetching:Timeout.", exception);
        }
        finally
        {
            LocalDisk.Discard(part);
        }
    }

    private async Task<int> DownloadAsync(HttpDownload download, Uri source, long started, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await download.AttemptAsync(client, cancellationToken).ConfigureAwait(false);
                return attempt;
            }
            catch (SourceException exception) when (exception.IsTransient && attempt < options.Value.Attempts)
            {
                var wait = exception.RetryAfter ?? options.Value.RetryDelay * Math.Pow(2, attempt - 1);
                if (wait > options.Value.Timeout - timeProvider.GetElapsedTime(started))
                {
                    throw;
                }

                var shown = SourceNames.Shown(source);
                LogRetry(shown, attempt, download.Written, wait.TotalSeconds, exception.Message);
                await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Fetched {Source}: {Bytes} bytes received in {Seconds:0.0} s, {Attempts} attempts")]
    private partial void LogFetched(string source, long bytes, double seconds, int attempts);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Attempt {Attempt} at {Source} ended after {Bytes} bytes, the next one follows in {Seconds:0.0} s: {Reason}")]
    private partial void LogRetry(string source, int attempt, long bytes, double seconds, string reason);
}
