using System.Text.Json;

namespace Renesandro.Media.Jobs;

/// <summary>Reads what is recorded of jobs, for whoever shows them. Depend on this, and give tests a fake.</summary>
/// <remarks>Safe for concurrent calls. To all methods, a job of another owner does not exist.</remarks>
public interface IRenderJobRecords
{
    /// <summary>The request of a job, as it was sent; null when the owner has no job with this id.</summary>
    Task<JsonElement?> GetRequestAsync(Guid id, string owner, CancellationToken cancellationToken = default);

    /// <summary>All variants of a job in columns. For a job that has ended, the same instance as long as it is cached and nothing has changed.</summary>
    /// <param name="id">The media id.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    /// <returns>Null when the owner has no job with this id.</returns>
    /// <exception cref="MediaException">The job has more than <see cref="RenderJobOverview.MaxVariants"/> variants.</exception>
    Task<RenderJobOverview?> GetOverviewAsync(Guid id, string owner, CancellationToken cancellationToken = default);

    /// <summary>Writes the manifest of a job from its records, as they stand now, with one variant in memory. Links are those of the sinks unless they are replaced.</summary>
    /// <param name="id">The media id.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="request">Which manifest.</param>
    /// <param name="output">Where to; closed at the end of a table.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>False, and nothing is written, when the owner has no job with this id.</returns>
    /// <exception cref="MediaException">The request of the job can no longer be read.</exception>
    Task<bool> WriteManifestAsync(Guid id, string owner, ManifestRequest request, Stream output, CancellationToken cancellationToken = default);

    /// <summary>What a job spent its time on so far; null when the owner has no job with this id.</summary>
    Task<RenderJobTimeline?> GetTimelineAsync(Guid id, string owner, CancellationToken cancellationToken = default);

    /// <summary>A small poster of any variant whose sources have been fetched, stored or not. Variants that show the same first picture share one.</summary>
    /// <param name="id">The media id.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="index">Index of the variant.</param>
    /// <param name="cancellationToken">Ends the wait and the drawing.</param>
    /// <returns>Null when the owner has no such job or the job no such variant, and until the job has fetched its sources.</returns>
    /// <exception cref="TooManyViewsException">The owner, or all users together, are watching the maximum number of variants.</exception>
    /// <exception cref="MediaException">It cannot be made, or not at the moment; the message says why.</exception>
    Task<VariantPoster?> GetPosterAsync(Guid id, string owner, long index, CancellationToken cancellationToken = default);
}
