namespace Renesandro.Media.Rendering;

/// <summary>The first variants of a job, rendered and stored. The others are made once they are approved.</summary>
/// <remarks>Holds the results of the first variants in memory, and nothing that has to be disposed of.</remarks>
public sealed class RenderPreview
{
    private readonly Func<IProgress<RenderProgress>?, CancellationToken, Task<RenderResult>> _approve;
    private int _approved;

    internal RenderPreview(RenderResult result, Func<IProgress<RenderProgress>?, CancellationToken, Task<RenderResult>> approve) =>
        (Result, _approve) = (result, approve);

    /// <summary>The job so far; <see cref="RenderResult.LeftOut"/> tells how many variants wait for approval.</summary>
    public RenderResult Result { get; }

    /// <summary>Renders the other variants into the same folder, and writes the manifest anew. Those of the preview are not made again, except the ones that failed.</summary>
    /// <param name="progress">Told of the whole job.</param>
    /// <param name="cancellationToken">Ends the rendering.</param>
    /// <returns>The whole job; <see cref="Result"/> when no variant is left.</returns>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    /// <exception cref="MediaException">The job as a whole cannot go on.</exception>
    public Task<RenderResult> ApproveAsync(IProgress<RenderProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _approved, 1) != 0)
        {
            throw new InvalidOperationException("The preview was approved before: approve it once.");
        }

        return Result.LeftOut == 0 ? Task.FromResult(Result) : _approve(progress, cancellationToken);
    }
}
