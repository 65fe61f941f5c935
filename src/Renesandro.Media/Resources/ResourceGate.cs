using Renesandro.Media.Files;

namespace Renesandro.Media.Resources;

/// <summary>
/// Makes one job wait while disk or memory is short, and reports why. A job that holds files while it waits for disk may be waiting for its own
/// files, or for a job that waits for them: after a minute it fails as transient, and its files are removed.
/// </summary>
/// <param name="monitor">Reports shortages of disk and memory.</param>
/// <param name="workRoot">Where the files of jobs are.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Called with what the job waits for; with null when it continues.</param>
/// <param name="work">The files of the job.</param>
internal sealed class ResourceGate(ResourceMonitor monitor, string workRoot, TimeProvider time, Action<string?>? report = null, WorkDirectory? work = null)
{
    // Releasing less would not help any job.
    private const long MinReleased = 1 << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(16);

    /// <value>Whether a caller waits for the result: the wait then ends after a minute, whatever files the job holds.</value>
    public bool IsAwaited { get; init; }

    /// <exception cref="MediaException">The wait took too long; transient.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await WaitAsync(null, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs work that writes to disk once disk and memory suffice, and repeats it when it filled the disk itself.</summary>
    /// <exception cref="MediaException">The wait took too long; transient.</exception>
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
                ThrowIfTooLong(since.Value, exception.Message, released: true);
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
                ThrowIfTooLong(since.Value, shortage, released: false);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        report?.Invoke(null);
        return since;
    }

    private void ThrowIfTooLong(long since, string shortage, bool released)
    {
        if (time.GetElapsedTime(since) < ResourceMonitor.MaxWait)
        {
            return;
        }

        var held = work?.Bytes() ?? 0;
        if (IsAwaited)
        {
            throw new MediaException($"The request waited for a minute, {shortage}: try again later.") { IsTransient = true };
        }

        if ((released || held >= MinReleased) && monitor.TryRelease())
        {
            throw new MediaException(
                $"The job waited for a minute, {shortage}. It released its {LocalDisk.Text(held)} of files and will be retried: free some disk, or split the job.")
            {
                IsTransient = true,
            };
        }
    }
}
