using Renesandro.Media.Combining;

namespace Renesandro.Media.Rendering;

/// <summary>
/// Makes one variant of a job without storing it, from what is kept of the job: its sources, its prepared clips, its recordings. A part that
/// is not kept any more, or not yet, is made and kept, so that the job need not make it; only speech that costs money is never bought here.
/// </summary>
internal sealed class VariantOpener(RenderServices services)
{
    /// <returns>Null while the job has not looked at its sources, and when it has no variant of this index.</returns>
    /// <exception cref="MediaException">The variant cannot be made; the message says why.</exception>
    public async Task<OpenVariant?> OpenAsync(RenderRequest request, RenderRun run, long index, CancellationToken cancellationToken)
    {
        var job = VariantCatalog.Open(request, services.Options);
        if (index < 0 || index >= job.Variants || await run.Ledger.ReadCanvasAsync(cancellationToken).ConfigureAwait(false) is not { } canvas)
        {
            return null;
        }

        // A job waits for room; who looks is told, and comes again.
        if (services.Room.Lack(services.WorkRoot) is { } lack)
        {
            throw new MediaException($"The variant cannot be prepared now, {lack}: try again later.") { IsTransient = true };
        }

        job.Only(index);
        var work = WorkDirectory.Create(services.WorkRoot, services.Logger);
        var mixes = new MixStore(services, job, work);
        try
        {
            var content = await MakeAsync(job, run, canvas, mixes, work, cancellationToken).ConfigureAwait(false);
            var name = job.Describe(job[index], null).File;
            return content.Value is { } made
                ? new OpenVariant(name, made, mixes, work)
                : throw new MediaException(content.Error!) { IsTransient = content.Fault!.Kind == FailureKind.Transient };
        }
        catch
        {
            mixes.Dispose();
            work.Dispose();
            throw;
        }
    }

    private async Task<Outcome<Content.MediaContent>> MakeAsync(
        VariantCatalog job, RenderRun run, Canvas canvas, MixStore mixes, WorkDirectory work, CancellationToken cancellationToken)
    {
        var preparer = new JobPreparer(services, job, work, new ProgressMeter(null, services.Time));
        await preparer.FetchAsync(cancellationToken).ConfigureAwait(false);
        job.Parts = await preparer.OpenAsync(canvas, cancellationToken).ConfigureAwait(false);
        using var speech = new JobSpeech(services, run) { KeptOnly = true };
        await preparer.PrepareAsync(preparer.Plan(job.Parts, canvas, speech), sure: Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        using var maker = new VariantMaker(services, job, canvas);
        maker.Expect(job.Pending(0, job.Variants), mixes);
        return await maker.MakeAsync(job.Pending(0, job.Variants).Single(), mixes, decode: false, cancellationToken).ConfigureAwait(false);
    }
}
