namespace Renesandro.Media.Rendering;

/// <summary>Concurrent tasks of which one failure makes the others useless.</summary>
internal static class TaskGroup
{
    /// <summary>Waits for all; the first that fails stops the others.</summary>
    /// <param name="stop">Ends all of the work.</param>
    /// <param name="cancellationToken">The caller's token: when it is cancelled, the exception carries it.</param>
    /// <param name="work">The tasks, already started.</param>
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

    /// <summary>Waits for all, or for the first that fails; the caller then stops the others.</summary>
    public static async Task WhenAllOrFirstFailureAsync(IEnumerable<Task> work)
    {
        await foreach (var task in Task.WhenEach(work).ConfigureAwait(false))
        {
            await task.ConfigureAwait(false);
        }
    }
}
