using System.Globalization;
using Renesandro.Media.Parts.Posters;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering.Checking;
using Renesandro.Media.Requests;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering.First;

/// <summary>
/// Renders one variant of a job before the job is submitted, through the pipeline and the caches of jobs, so that the job need not make again what was made
/// here. Speech that costs money is never bought. The files are kept for a while.
/// </summary>
/// <remarks>Safe for concurrent calls.</remarks>
public sealed class FirstVariants : IDisposable
{
    private readonly RenderServices _services;
    private readonly KeptVariants _kept;

    internal FirstVariants(RenderServices services) => (_services, _kept) = (services, new KeptVariants(services.Time));

    /// <summary>Checks a job as it is checked when it is submitted, and renders one of its variants.</summary>
    /// <param name="request">The job.</param>
    /// <param name="owner">Whose it is: nobody else opens it.</param>
    /// <param name="ordinal">Which variant, from 0.</param>
    /// <param name="cancellationToken">Ends the rendering.</param>
    /// <exception cref="RenderRequestException">The request is impossible, or has no such variant.</exception>
    /// <exception cref="MediaException">The variant cannot be made.</exception>
    public async Task<FirstVariant> MakeAsync(RenderRequest request, string owner, long ordinal = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        var plan = JobAdmission.Open(request, _services.Parts);
        if (ordinal < 0 || ordinal >= plan.Variants)
        {
            throw new RenderRequestException(
                RenderRequestErrorKind.Impossible,
                [new RenderRequestError("ordinal", string.Create(CultureInfo.InvariantCulture, $"names no variant: the job has {plan.Variants:N0}, counted from 0."))]);
        }

        var voices = await _services.Admission.AdmitAsync(request, JobNeeds.Of(plan).Texts, cancellationToken).ConfigureAwait(false);
        var job = new DurableJob(Guid.NewGuid().ToString(), _services.Time.GetUtcNow(), new EphemeralLedger(voices), new MemoryStorageJournal());
        try
        {
            using var open = await new VariantOpener(_services).OpenFirstAsync(plan, job, plan[ordinal], cancellationToken).ConfigureAwait(false);
            return await KeepAsync(plan, ordinal, open, owner, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new MediaException("The disk refused to read or write: check the free space of the data directory.", exception) { IsTransient = true };
        }
    }

    /// <summary>The video; null when there is none of this id for this owner, or no more.</summary>
    public FirstVariantFile? OpenVideo(Guid id, string owner) => _kept.Open(id, owner, isPoster: false);

    /// <summary>The poster, a JPEG; null when there is none of this id for this owner, or no more.</summary>
    public FirstVariantFile? OpenPoster(Guid id, string owner) => _kept.Open(id, owner, isPoster: true);

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private async Task<FirstVariant> KeepAsync(JobPlan plan, long ordinal, OpenVariant open, string owner, CancellationToken cancellationToken)
    {
        var made = open.Made;
        KeptVariants.CheckSize(made.Content.Length);
        var work = WorkDirectory.Create(_services.WorkRoot, _services.Logger);
        try
        {
            var (video, poster) = (work.NewPath("mp4"), work.NewPath("jpg"));
            await made.Content.SaveAsync(video, cancellationToken).ConfigureAwait(false);
            await made.Beside.Single(file => file.Kind == Poster.Kind).Content.SaveAsync(poster, cancellationToken).ConfigureAwait(false);
            var (id, expires) = _kept.Add(new KeptVariant(owner, open.Name, video, poster, made.Content.Length, work));
            return new FirstVariant(id, JobPlan.Describe(plan[ordinal], made.Duration), made.Duration, made.Content.Length, expires) { Notes = [.. made.Warnings.Distinct()] };
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }
}
