using Renesandro.Media.Files;

namespace Renesandro.Media.Rendering;

/// <summary>
/// Holds one job back while there is no room for it, and lets it say so. A job that holds files while it waits for disk may be waiting for itself,
/// or for another that waits for it: after a minute it ends for now, and its files with it.
/// </summary>
internal sealed class RoomGate(RenderServices services, ProgressMeter meter, WorkDirectory? work = null)
{
    // Less is no help to anybody.
    private const long WorthGiving = 1 << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(16);

    /// <value>Whether somebody waits for an answer: the wait then ends after a minute whatever the job holds.</value>
    public bool Answers { get; init; }

    /// <exception cref="MediaException">The job gives up for now; transient.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await WaitAsync(null, cancellationToken).ConfigureAwait(false);

    /// <summary>Does what takes disk once there is room, and again when its own bytes left none.</summary>
    /// <exception cref="MediaException">The job gives up for now; transient.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        long? since = null;
        for (var pause = Pause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            since = await WaitAsync(since, cancellationToken).ConfigureAwait(false);
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (DiskFullException exception)
            {
                since ??= services.Time.GetTimestamp();
                GiveUp(since.Value, exception.Message, gaveBack: true);
                meter.Wait(exception.Message);
                await Task.Delay(pause, services.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <returns>When the wait for disk began; null when there was none.</returns>
    private async Task<long?> WaitAsync(long? since, CancellationToken cancellationToken)
    {
        while (services.Room.Lack(services.WorkRoot) is { } lack)
        {
            meter.Wait(lack);
            if (Answers || services.Room.LackOfDisk(services.WorkRoot) is not null)
            {
                since ??= services.Time.GetTimestamp();
                GiveUp(since.Value, lack, gaveBack: false);
            }

            await Task.Delay(Pause, services.Time, cancellationToken).ConfigureAwait(false);
        }

        meter.Wait(null);
        return since;
    }

    private void GiveUp(long since, string lack, bool gaveBack)
    {
        if (services.Time.GetElapsedTime(since) < Room.Patience)
        {
            return;
        }

        var held = work?.Bytes() ?? 0;
        if (Answers)
        {
            throw new MediaException($"There was no room for a minute, {lack}: try again later.") { IsTransient = true };
        }

        if ((gaveBack || held >= WorthGiving) && services.Room.TryGiveBack())
        {
            throw new MediaException(
                $"The job waited for a minute, {lack}. It gave back the {LocalDisk.Text(held)} that it held and is tried again later: free some disk, or split the job.")
            {
                IsTransient = true,
            };
        }
    }
}
