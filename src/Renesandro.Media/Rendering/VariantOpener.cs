using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Posters;
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

        return await OpenAsync(plan, job, plan[ordinal], isFirst: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a variant of a job that nobody has submitted yet, with its poster. Its canvas and limits are those of the whole job; texts that only a paid
    /// service speaks are silent.
    /// </summary>
    /// <exception cref="MediaException">The variant cannot be made; the message says why.</exception>
    public Task<OpenVariant> OpenFirstAsync(JobPlan plan, DurableJob job, Variant variant, CancellationToken cancellationToken) =>
        OpenAsync(plan, job, variant, isFirst: true, cancellationToken);

    private async Task<OpenVariant> OpenAsync(JobPlan plan, DurableJob job, Variant variant, bool isFirst, CancellationToken cancellationToken)
    {
        // A job waits until disk and memory suffice; a viewer gets an error at once and can try again.
        if (services.Parts.Resources.Shortage(services.WorkRoot) is { } shortage)
        {
            throw new MediaException($"The variant cannot be prepared now, {shortage}: try again later.") { IsTransient = true };
        }

        var work = WorkDirectory.Create(services.WorkRoot, services.Logger);
        try
        {
            var made = await MakeAsync(plan, job, variant, isFirst, work, cancellationToken).ConfigureAwait(false);
            return made.Value is { } joined
                ? new OpenVariant(variant.Name, joined, work)
                : throw new MediaException(made.Error!) { IsTransient = made.Fault!.Kind == FailureKind.Transient };
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    private async Task<Outcome<MadeVariant>> MakeAsync(
        JobPlan plan, DurableJob job, Variant variant, bool isFirst, WorkDirectory work, CancellationToken cancellationToken)
    {
        var gate = new ResourceGate(services.Parts.Resources, services.WorkRoot, services.Time, work: work);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var needs = JobNeeds.Of(plan, [variant.Ordinal]);
        var graph = new PartGraph(services.Parts, plan, needs, job, work, gate, stop.Token)
        {
            MayPay = false,
            Scope = isFirst ? JobNeeds.Of(plan) : needs,
            SilencesUnspoken = isFirst,
        };
        await using var _ = graph.ConfigureAwait(false);
        try
        {
            // The maker is not disposed: the variant reads what was made for its window, which is deleted with the work directory.
            IReadOnlyList<IBesideMaker> besides = isFirst ? [new Poster(graph, plan.Request.Options.Poster ?? new PosterRequest())] : [];
            return await new VariantMaker(graph, PartKinds.Tracks(graph, window: []), besides).MakeAsync(variant, decode: false, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
