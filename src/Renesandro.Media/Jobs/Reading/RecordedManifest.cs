using System.Runtime.CompilerServices;
using Renesandro.Media.Combining;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering;
using Renesandro.Media.Results;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>Writes the manifest of a job from its records, as they stand now: also of a job that has not ended.</summary>
internal sealed class RecordedManifest(IJobQueue queue, RenderJobPlans plans, RenderJobHeaders headers)
{
    private const int PageSize = 500;

    /// <exception cref="MediaException">The request of the job can no longer be read.</exception>
    public async Task WriteAsync(JobInfo info, ManifestRequest request, Stream output, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(info.Id, cancellationToken).ConfigureAwait(false)
            ?? throw new MediaException("The request of this job was accepted by an earlier version and can no longer be read, so there is no manifest of it.");
        var header = await HeaderAsync(info, plan, cancellationToken).ConfigureAwait(false);
        var variants = VariantsAsync(info.Id, plan, request, cancellationToken);
        await (request.Format == ManifestFormat.Json
            ? ManifestWriter.WriteJsonAsync(header, variants, output, cancellationToken)
            : ManifestWriter.WriteCsvAsync(header, variants, output, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<ManifestHeader> HeaderAsync(JobInfo info, JobPlan plan, CancellationToken cancellationToken)
    {
        var canvases = QueueLedger.CanvasesOf(await queue.GetResultAsync(info.Id, QueueLedger.CanvasName, cancellationToken).ConfigureAwait(false)) ?? [];
        var header = await headers.GetAsync(info, cancellationToken).ConfigureAwait(false);
        var approved = header.Preview is null
            ? null
            : StoredApproval.Read(await queue.GetResultAsync(info.Id, StoredApproval.Name, cancellationToken).ConfigureAwait(false));
        return ManifestHeader.Of(plan.Request, info.Id.ToString(), plan.Seed, info.CreatedAt) with
        {
            Canvas = canvases.Count > 0 ? canvases[0] : null,
            Canvases = plan.Request.Options.Canvases.Count == 0
                ? []
                : [.. canvases.Zip(plan.Canvases).Select(pair => new NamedCanvas(pair.Second.NameOrDefault, pair.First))],
            Beside = PartKinds.KindsBeside(plan.Request.Options),
            LeftOut = header.Preview is { } preview ? plan.Variants - (approved?.Count ?? preview) : 0,
        };
    }

    private async IAsyncEnumerable<VariantResult> VariantsAsync(
        Guid id, JobPlan plan, ManifestRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        var range = 0;
        do
        {
            var page = await queue.ListResultsAsync(id, new JobResultQuery(cursor, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Results)
            {
                if (!record.Name.StartsWith(QueueLedger.VariantPrefix, StringComparison.Ordinal))
                {
                    yield break;
                }

                var variant = QueueLedger.ReadVariant(record);
                while (range < request.Ordinals?.Count && request.Ordinals[range].Last < variant.Ordinal)
                {
                    range++;
                }

                if (request.Ordinals is null || (range < request.Ordinals.Count && request.Ordinals[range].First <= variant.Ordinal))
                {
                    yield return request.Publish(plan.Complete(variant));
                }
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }
}
