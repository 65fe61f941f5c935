using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media;

namespace Renesandro.S3;

/// <summary>Calls the service: one place that signs, waits, and retries.</summary>
internal sealed partial class BucketClient : IDisposable
{
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromMinutes(1);

    // A second more than 7 days, as clocks and rounding make it, and the client signs by an older version, which most services refuse.
    private static readonly TimeSpan MaxLinkLifetime = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly S3Http _http;
    private readonly Lazy<AmazonS3Client> _client;

    public BucketClient(IOptions<S3Options> options, TimeProvider time, ILogger<BucketClient> logger)
    {
        (Options, _time, _logger) = (options.Value, time, logger);
        _http = new S3Http(Options, time);
        _client = new Lazy<AmazonS3Client>(Create, LazyThreadSafetyMode.PublicationOnly);
    }

    public S3Options Options { get; }

    public string Bucket => Options.Bucket;

    /// <value>How far the clock of the service was ahead of this machine's at its last answer.</value>
    public TimeSpan Skew => _http.Skew;

    /// <value>Whether the transport keeps bodies from being changed, so that they need not be signed.</value>
    public bool IsEncrypted => Options.ServiceUrl?.Scheme != Uri.UriSchemeHttp;

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        _http.Dispose();
    }

    /// <summary>Calls until it succeeds, fails for good, or has failed too often.</summary>
    /// <param name="call">The call; it is made anew for each attempt.</param>
    /// <param name="cancellationToken">Ends the call, and the wait between two.</param>
    /// <param name="body">What is sent, if it is long.</param>
    /// <param name="retried">Told that an attempt failed whose effect is not known.</param>
    /// <exception cref="S3CallException">It failed for good, or too often.</exception>
    public async Task<T> CallAsync<T>(Func<IAmazonS3, CancellationToken, Task<T>> call, CancellationToken cancellationToken, ContentSlice? body = null, Action? retried = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var requests = _http.Count();
            try
            {
                var answer = await CallOnceAsync(call, body, cancellationToken).ConfigureAwait(false);

                // The client of AWS, told not to retry, still does when a pooled connection breaks.
                if (requests.Value > 1)
                {
                    retried?.Invoke();
                }

                return answer;
            }
            catch (S3CallException fault) when (attempt < (fault.IsTransient ? Options.Attempts : fault.IsSkewed ? 2 : 0))
            {
                retried?.Invoke();
                var full = TimeSpan.FromTicks(Math.Min(MaxBackoff.Ticks, Options.RetryDelay.Ticks << Math.Min(attempt - 1, 16)));
                var pause = full * (1 - (RandomNumberGenerator.GetInt32(1000) / 2000.0));
                LogRetry((int?)fault.Status, fault.Code, attempt, pause.TotalSeconds);
                await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What is known of an object; null when there is none.</summary>
    public async Task<GetObjectMetadataResponse?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await HeadAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (S3CallException fault) when (fault is { IsTransient: false, Status: not null })
        {
            // An answer to HEAD has no body to say why; this has. When it succeeds, the reason was a clock that is corrected by now.
            await CallAsync((s3, token) => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = key, MaxKeys = 1 }, token), cancellationToken).ConfigureAwait(false);
            return await HeadAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Unfinished uploads whose keys begin so, as many as there are.</summary>
    public async IAsyncEnumerable<MultipartUpload> UploadsAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = Bucket, Prefix = prefix };
        while (true)
        {
            var page = await CallAsync((s3, token) => s3.ListMultipartUploadsAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (var upload in page.MultipartUploads ?? [])
            {
                yield return upload;
            }

            if (page.IsTruncated != true)
            {
                yield break;
            }

            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
    }

    /// <summary>Drops an upload with all its parts; one that is gone is none.</summary>
    public async Task AbortAsync(string key, string uploadId, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync((s3, token) => s3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = Bucket, Key = key, UploadId = uploadId }, token), cancellationToken).ConfigureAwait(false);
        }
        catch (S3CallException fault) when (fault.IsMissing)
        {
        }
    }

    /// <summary>A link that needs no credentials, for as long as it lives. Nothing is called.</summary>
    public async Task<Uri> PresignAsync(string key, CancellationToken cancellationToken) => new(await CallAsync(
        (s3, _) =>
        {
            var request = new GetPreSignedUrlRequest { BucketName = Bucket, Key = key, Verb = HttpVerb.GET, Protocol = IsEncrypted ? Protocol.HTTPS : Protocol.HTTP };

            // The time that is signed is that of the service, as the client has learnt it.
            var now = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(s3.DetermineServiceOperationEndpoint(request).URL, s3.Config);
            request.Expires = now + (Options.LinkLifetime < MaxLinkLifetime ? Options.LinkLifetime : MaxLinkLifetime);
            return s3.GetPreSignedURLAsync(request);
        },
        cancellationToken).ConfigureAwait(false));

    private async Task<GetObjectMetadataResponse?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync((s3, token) => s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = key }, token), cancellationToken).ConfigureAwait(false);
        }
        catch (S3CallException fault) when (fault.IsMissing)
        {
            return null;
        }
    }

    private async Task<T> CallOnceAsync<T>(Func<IAmazonS3, CancellationToken, Task<T>> call, ContentSlice? body, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(Options.IdleTimeout, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        if (body is not null)
        {
            body.Position = 0;
            body.Moved = () => idle.CancelAfter(Options.IdleTimeout);
        }

        try
        {
            return await call(_client.Value, ending.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not MediaException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (body?.Fault is { } fault)
            {
                throw fault;
            }

            var failure = exception is OperationCanceledException ? new IOException("Nothing moved for too long.", exception) : exception;
            throw S3CallException.Of(failure) ?? (Exception)new MediaException($"The bucket {Bucket} could not be called: {exception.Message}", exception);
        }
        finally
        {
            body?.Moved = null;
        }
    }

    private AmazonS3Client Create()
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = Options.UsesPathStyle,
            HttpClientFactory = _http,

            // All transient failures are retried here.
            MaxErrorRetry = 0,

            // Services other than AWS may refuse checksums that they do not know; those that are compared are sent by name.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (Options.ServiceUrl is { } url)
        {
            config.ServiceURL = url.AbsoluteUri;
            config.AuthenticationRegion = Options.Region ?? "us-east-1";
        }
        else if (Options.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return Options switch
        {
            { AccessKey: null } => new AmazonS3Client(config),
            { SessionToken: { } token } => new AmazonS3Client(new SessionAWSCredentials(Options.AccessKey, Options.SecretKey, token), config),
            _ => new AmazonS3Client(new BasicAWSCredentials(Options.AccessKey, Options.SecretKey), config),
        };
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "S3: {Status} {Code} in attempt {Attempt}; the next one follows in {Seconds:0.000} s")]
    private partial void LogRetry(int? status, string? code, int attempt, double seconds);
}
