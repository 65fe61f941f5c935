using System.Text.Json;
using Microsoft.Extensions.Options;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering;
using Renesandro.Media.Rendering.Checking;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Requests.Reading.Values;
using Renesandro.Media.Uploads;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Checks requests and queues them.</summary>
internal sealed class RenderJobSubmission(IJobQueue queue, OpenJobLimit limit, RenderServices services, IOptions<WebhookOptions> webhooks, UploadStore? uploads = null)
{
    /// <inheritdoc cref="IRenderJobs.SubmitAsync(ReadOnlyMemory{byte}, string, string?, CancellationToken)"/>
    public async Task<Guid> SubmitAsync(ReadOnlyMemory<byte> json, string owner, string? idempotencyKey, CancellationToken cancellationToken)
    {
        // Parsed only once, so that the document that is checked is the one that is queued.
        using var document = RequestJson.Parse(json.Span);
        var request = RenderRequestReader.Read(document.RootElement);
        var plan = JobAdmission.Open(request, services.Parts);
        await limit.EnsureMayOpenAsync(owner, idempotencyKey, cancellationToken).ConfigureAwait(false);
        if (uploads is not null)
        {
            await uploads.EnsureUsableAsync(request, owner, cancellationToken).ConfigureAwait(false);
        }

        var voices = await services.Admission.AdmitAsync(request, JobNeeds.Of(plan).Texts, cancellationToken).ConfigureAwait(false);
        var job = JobRequest.FromJson(RenderJobPayload.Of(document.RootElement, plan, voices), JobRecordJson.Stored.RenderJobPayload) with
        {
            Kind = RenderJobHandler.Kind,
            Header = new RenderJobHeader(request.TaskName, plan.Variants, RenderJobPayload.PreviewOf(request, plan.Variants)).ToJson(),
            Owner = owner,
            IdempotencyKey = idempotencyKey,
            FollowUp = FollowUp(request.Options.Webhook, owner),

            // The seed may be random, and voices are looked up, in every call, so they are not part of the comparison of two requests. Only a hash
            // of this is stored, so its form must not change between versions.
            Fingerprint = JsonSerializer.Serialize(document.RootElement, JobRecordJson.Default.JsonElement),
        };
        var receipt = await queue.EnqueueAsync(job, cancellationToken).ConfigureAwait(false);
        return receipt.Id;
    }

    private JobFollowUp? FollowUp(Uri? url, string owner)
    {
        if (url is null)
        {
            return null;
        }

        var options = webhooks.Value;
        return string.IsNullOrEmpty(options.Secret)
            ? throw new RenderRequestException(
                RenderRequestErrorKind.Impossible,
                [new RenderRequestError("options.webhook", "cannot be signed: set Renesandro:Webhooks:Secret, or leave the field out.")])
            : new JobFollowUp(JsonSerializer.Serialize(new Webhook(url, owner), WebhookJson.Default.Webhook)) { Kind = WebhookHandler.Kind, MaxAttempts = options.Attempts };
    }
}
