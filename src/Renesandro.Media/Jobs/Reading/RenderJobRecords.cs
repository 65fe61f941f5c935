using System.Text.Json;
using Renesandro.Media.Jobs.Records;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>The records of the jobs in the queue.</summary>
internal sealed class RenderJobRecords(IJobQueue queue, OverviewReader overviews, RecordedManifest manifests, TimelineReader timelines, VariantPosters posters) : IRenderJobRecords
{
    public async Task<JsonElement?> GetRequestAsync(Guid id, string owner, CancellationToken cancellationToken = default) =>
        await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is not null
        && await queue.GetPayloadAsync(id, cancellationToken).ConfigureAwait(false) is { } payload
            ? JsonSerializer.Deserialize(payload, JobRecordJson.Default.RenderJobPayload)!.Request
            : null;

    public async Task<RenderJobOverview?> GetOverviewAsync(Guid id, string owner, CancellationToken cancellationToken = default) =>
        await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is { } info
            ? await overviews.GetAsync(info, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<bool> WriteManifestAsync(
        Guid id, string owner, ManifestRequest request, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is not { } info)
        {
            return false;
        }

        await manifests.WriteAsync(info, request, output, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<RenderJobTimeline?> GetTimelineAsync(Guid id, string owner, CancellationToken cancellationToken = default) =>
        await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is { } info
            ? await timelines.GetAsync(info, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<VariantPoster?> GetPosterAsync(Guid id, string owner, long index, CancellationToken cancellationToken = default) =>
        await FindAsync(id, owner, cancellationToken).ConfigureAwait(false) is { } info
            ? await posters.GetAsync(info, owner, index, cancellationToken).ConfigureAwait(false)
            : null;

    private async Task<JobInfo?> FindAsync(Guid id, string owner, CancellationToken cancellationToken)
    {
        var info = await queue.GetAsync(id, cancellationToken).ConfigureAwait(false);
        return info?.Owner == owner ? info : null;
    }
}
