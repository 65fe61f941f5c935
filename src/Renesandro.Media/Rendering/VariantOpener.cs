using Renesandro.Media.Parts;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;

namespace Renesandro.Media.Rendering;

/// <summary>
/// Makes one variant of a job without storing it, from the caches of sources, prepared clips and recordings. A part that is not cached is made
/// and cached, so that the job need not make it; only speech that costs money is never bought here.
/// </summary>
internal sealed class VariantOpener(RenderServices services)
{
    /// <returns>Null while the job has not probed its sources, and when it has no variant with this ordinal.</returns>
    /// <exception cref="MediaException">The variant cannot be made; the message says why.</exception>
    public async Task<OpenVariant?> OpenAsync(RenderRequest request, DurableJob job, long ordinal, CancellationToken cancellationToken)
    {
        var plan = JobPlan.Open(request, services.Options);
        if (ordinal < 0 || ordinal >= plan.Variants || await job.Ledger.ReadCanvasesAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        // A job waits until disk and memory suffice; a viewer gets an error at once and can try again.
        if (services.Parts.Resources.Shortage(services.WorkRoot) is { } shortage)
        {
            throw new MediaException($"The variant cannot be prepared now, {shortage}: try again later.") { IsTransient = true };
        }

        var work = WorkDirectory.Create(services.WorkRoot, services.Logger);
        try
        {
            var variant = plan[ordinal];
            var made = await MakeAsync(plan, job, variant, work, cancellationToken).ConfigureAwait(false);
            return made.Value is { } whole
                ? new OpenVariant(variant.Name, whole.Content, whole.Duration, work)
                : throw new MediaException(made.Error!) { IsTransient = made.Fault!.Kind == FailureKind.Transient };
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    private async Task<Outcome<MadeVariant>> MakeAsync(
        JobPlan plan, DurableJob job, Variant variant, WorkDirectory work, CancellationToken cancellationToken)
    {
        var gate = new ResourceGate(services.Parts.Resources, services.WorkRoot, services.Time, work: work);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var graph = new PartGraph(services.Parts, plan, JobNeeds.Of(plan, [variant.Ordinal]), job, work, gate, stop.Token) { MayPay = false };
        await using var _ = graph.ConfigureAwait(false);
        try
        {
            // The maker is not disposed: the variant reads what was made for its window, which is deleted with the work directory.
            return await new VariantMaker(graph, PartKinds.Tracks(graph, window: []), besides: []).MakeAsync(variant, decode: false, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
