using Renesandro.Media.Files;

namespace Renesandro.Media.Resources;

/// <summary>
/// Holds one job back while there is no room for it, and lets it say so. A job that holds files while it waits for disk may be waiting for itself,
/// or for another that waits for it: after a minute it ends for now, and its files with it.
/// </summary>
/// <param name="monitor">Says what is short.</param>
/// <param name="workRoot">Where the files of jobs are.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Hears what the job waits for; null when it goes on.</param>
/// <param name="work">The files of the job.</param>
internal sealed class ResourceGate(ResourceMonitor monitor, string workRoot, TimeProvider time, Action<string?>? report = null, WorkDirectory? work = null)
{
    // Less is no help to anybody.
    private const long MinGivenBack = 1 << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(16);

    /// <value>Whether somebody waits for an answer: the wait then ends after a minute whatever the job holds.</value>
    public bool IsAwaited { get; init; }

    /// <exception cref="MediaException">The job gives up for now; transient.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await WaitAsync(null, cancellationToken).ConfigureAwait(false);

    /// <summary>Does what takes disk once there is room, and again when its own bytes left none.</summary>
    /// <exception cref="MediaException">The job gives up for now; transient.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        long? since = null;
        for (var pause = Pause; ; pause = pause * 2 < MaxPause ? pause * 2 : MaxPause)
        {
            since = await WaitAsync(since, cancellationToken).ConfigureAwait(false);
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (DiskFullException exception)
            {
                since ??= time.GetTimestamp();
                GiveUp(since.Value, exception.Message, gaveBack: true);
                report?.Invoke(exception.Message);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <returns>When the wait for disk began; null when there was none.</returns>
    private async Task<long?> WaitAsync(long? since, CancellationToken cancellationToken)
    {
        while (monitor.Shortage(workRoot) is { } shortage)
        {
            report?.Invoke(shortage);
            if (IsAwaited || monitor.DiskShortage(workRoot) is not null)
            {
                since ??= time.GetTimestamp();
                GiveUp(since.Value, shortage, gaveBack: false);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        report?.Invoke(null);
        return since;
    }

    private void GiveUp(long since, string shortage, bool gaveBack)
    {
        if (time.GetElapsedTime(since) < ResourceMonitor.MaxWait)
        {
            return;
        }

        var held = work?.Bytes() ?? 0;
        if (IsAwaited)
        {
            throw new MediaException($"There was no room for a minute, {shortage}: try again later.") { IsTransient = true };
        }

        if ((gaveBack || held >= MinGivenBack) && monitor.TryGiveBack())
        {
            throw new MediaException(
                $"The job waited for a minute, {shortage}. It gave back the {LocalDisk.Text(held)} that it held and is tried again later: free some disk, or split the job.")
            {
                IsTransient = true,
            };
        }
    }
}
