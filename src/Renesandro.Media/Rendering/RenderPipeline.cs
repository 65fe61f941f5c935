namespace Renesandro.Media.Rendering;

/// <summary>Renders jobs. Works without a queue and without a host.</summary>
/// <remarks>Safe for concurrent calls; each call has a directory of its own, which is gone when the call ends.</remarks>
public sealed class RenderPipeline
{
    /// <summary>Fetches and probes the sources and says what rendering would make.</summary>
    /// <exception cref="RenderRequestException">The request is impossible.</exception>
    public Task<RenderPlan> PlanAsync(RenderRequest request, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Renders every variant, stores it, and writes the manifest.</summary>
    /// <exception cref="RenderRequestException">The request is impossible; nothing was fetched.</exception>
    /// <exception cref="MediaException">The job as a whole cannot go on, as when the sink refuses its folder.</exception>
    public Task<RenderResult> RenderAsync(
        RenderRequest request,
        IProgress<RenderProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
