namespace Renesandro.Media.Rendering;

/// <summary>Work that runs side by side and of which no part makes sense without the others.</summary>
internal static class TaskGroup
{
    /// <summary>Waits for all; the first that fails stops the others.</summary>
    /// <param name="stop">Ends all of the work.</param>
    /// <param name="cancellationToken">Of the caller: when it is cancelled, that is what is thrown.</param>
    /// <param name="work">What has been started.</param>
    public static async Task WhenAllAsync(CancellationTokenSource stop, CancellationToken cancellationToken, params Task[] work)
    {
        try
        {
            await Task.WhenAll(work.Select(StopOnFailureAsync)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }

        async Task StopOnFailureAsync(Task task)
        {
            try
            {
                await task.ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Waits for all, or for the first that fails: what is left then is the caller's to stop.</summary>
    public static async Task WhenAllOrFirstFailureAsync(IEnumerable<Task> work)
    {
        await foreach (var task in Task.WhenEach(work).ConfigureAwait(false))
        {
            await task.ConfigureAwait(false);
        }
    }
}
