using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Fetching.Http;
using Renesandro.Media.Jobs.Records;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>Sends the end of a job, or that it waits for approval, to its webhook. The queue retries until the event is received or no attempts are left.</summary>
internal sealed partial class WebhookHandler(
    RenderJobDescriber jobs, IHttpClientFactory clients, WebhookLimiter limiter, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookHandler> logger) : IJobHandler
{
    public const string Kind = "webhook";
    public const string ClientName = "Renesandro.Webhooks";
    private const string BodyName = "body";
    private static readonly TimeSpan MaxPostponement = TimeSpan.FromDays(1);

    public async Task HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (url, owner, waits) = context.ReadPayload(WebhookJson.Default.Webhook);
        var reported = waits?.MediaId ?? context.Job.Follows?.JobId ?? throw new JobFailedException("A webhook reports another job, and this job does not follow one.");
        var body = waits is not null
            ? JsonSerializer.SerializeToUtf8Bytes(waits, WebhookJson.Default.WebhookEvent)
            : await BodyAsync(context, context.Job.Follows!, cancellationToken).ConfigureAwait(false);
        var wait = WebhookFailure.Wait(context.Job.Attempt, options.Value.RetryDelay, RandomNumberGenerator.GetInt32(101));
        using var permit = Begin(url, owner, context.Job, wait);
        using var activity = MediaDiagnostics.Source.StartActivity("webhook", ActivityKind.Client);
        activity?.SetTag("server.address", url.Host);
        var started = time.GetTimestamp();
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var request = Request(url, context.Job.Id, body);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            activity?.SetTag("http.response.status_code", (int)response.StatusCode);
            permit.Outcome = DeliveryOutcome.Answered;
            if (WebhookFailure.Of(url, response, wait, time.GetUtcNow()) is { } failure)
            {
                Count("refused");
                throw failure;
            }

            Count("received");

            var (host, seconds) = (url.Authority, time.GetElapsedTime(started).TotalSeconds);
            LogReceived(reported, host, (int)response.StatusCode, context.Job.Attempt, seconds);
        }
        catch (HttpRequestException exception) when (exception.InnerException is PrivateAddressException)
        {
            Count("refused");
            throw WebhookFailure.Of(url, exception, wait);
        }
        catch (HttpRequestException exception)
        {
            permit.Outcome = DeliveryOutcome.Unanswered;
            Count("unanswered");
            throw WebhookFailure.Of(url, exception, wait);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            permit.Outcome = DeliveryOutcome.Unanswered;
            Count("unanswered");
            throw WebhookFailure.Later(url, $"did not answer within {options.Value.Timeout.TotalSeconds:0.#} s", wait, exception);
        }
    }

    /// <exception cref="JobPostponedException">It may not begin now. After one day, every further postponement counts as an attempt, so that it ends.</exception>
    private WebhookPermit Begin(Uri url, string? owner, LeasedJob job, TimeSpan wait)
    {
        if (limiter.TryBegin(url.Authority, owner ?? "", out var delay) is { } permit)
        {
            return permit;
        }

        Count("postponed");
        throw time.GetUtcNow() - job.CreatedAt < MaxPostponement
            ? new JobPostponedException(delay, $"The webhook at {url.Authority} is busy or does not answer.")
            : WebhookFailure.Later(url, "has been busy, or has not answered, for more than a day", wait > delay ? wait : delay);
    }

    private static void Count(string outcome) => MediaDiagnostics.Webhooks.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    // Recorded before it is sent, so that a receiver that gets it twice gets the same body, even when the job was queued again in between.
    private async Task<byte[]> BodyAsync(JobContext context, JobEnd end, CancellationToken cancellationToken)
    {
        if (await context.GetResultAsync(BodyName, cancellationToken).ConfigureAwait(false) is { } recorded)
        {
            return Encoding.UTF8.GetBytes(recorded.Value);
        }

        var job = await jobs.DescribeEndAsync(end, cancellationToken).ConfigureAwait(false)
            ?? throw new JobFailedException("The job has been deleted from the queue, so its end cannot be sent.");
        var body = JsonSerializer.Serialize(WebhookEvent.Of(context.Job.Id, job, end.EndedAt), WebhookJson.Default.WebhookEvent);
        await context.RecordResultAsync(new JobResult(BodyName, body), cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetBytes(body);
    }

    private HttpRequestMessage Request(Uri url, Guid eventId, byte[] body)
    {
        var secret = options.Value.Secret is { Length: > 0 } configured
            ? configured
            : throw new InvalidOperationException("Renesandro:Webhooks:Secret is not set on this worker: set the same secret on all workers.");
        var (id, timestamp) = (eventId.ToString(), time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, id, timestamp, body));
        return request;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Job {MediaId}: the webhook at {Host} received its event with {StatusCode} in attempt {Attempt} after {Seconds:0.0} s")]
    private partial void LogReceived(Guid mediaId, string host, int statusCode, int attempt, double seconds);
}
