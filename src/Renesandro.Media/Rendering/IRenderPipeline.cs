using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Rendering;

/// <summary>Renders jobs without a queue and without a host. Depend on this, and give tests a fake.</summary>
/// <remarks>Safe for concurrent calls; each call has its own work directory, which is removed when the call ends.</remarks>
public interface IRenderPipeline
{
    /// <summary>Fetches and probes the sources and returns what rendering would produce.</summary>
    /// <exception cref="RenderRequestException">The request is impossible.</exception>
    /// <exception cref="MediaException">No clip can be read, so there is nothing to plan.</exception>
    Task<RenderPlan> PlanAsync(RenderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Renders every variant, stores it, and writes the manifest. It waits for nobody, so <c>options.preview</c> changes nothing here.</summary>
    /// <exception cref="RenderRequestException">The request is impossible; nothing was fetched.</exception>
    /// <exception cref="MediaException">The job as a whole cannot go on, as when the sink refuses its folder.</exception>
    Task<RenderResult> RenderAsync(RenderRequest request, IProgress<RenderProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Renders the first variants, as many as <c>options.preview</c> says, stores them, and writes the manifest; the preview then renders the others.
    /// All variants when the request has no preview or no more variants than that.
    /// </summary>
    /// <exception cref="RenderRequestException">The request is impossible; nothing was fetched.</exception>
    /// <exception cref="MediaException">The job as a whole cannot go on, as when the sink refuses its folder.</exception>
    Task<RenderPreview> PreviewAsync(RenderRequest request, IProgress<RenderProgress>? progress = null, CancellationToken cancellationToken = default);
}
