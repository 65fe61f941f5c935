using Renesandro.Media.Rendering;

namespace Renesandro.Host.Renders;

/// <summary>Plans while the caller waits. A plan downloads and probes, so only a few are made at once, and none for long.</summary>
internal sealed class PlanDesk(IRenderPipeline pipeline, TimeProvider time) : IDisposable
{
    private const int AtOnce = 2;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _places = new(AtOnce);

    public async Task<RenderPlan> PlanAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(ending.Token);
            try
            {
                return await pipeline.PlanAsync(request, ending.Token);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw RenderFaults.Unavailable($"The plan took more than {Longest.TotalMinutes:0} minutes: try again later, or queue the job, which may take longer.");
        }
    }

    public void Dispose() => _places.Dispose();
}
