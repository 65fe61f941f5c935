namespace Renesandro.Media.Rendering;

/// <summary>Holds one job back while there is no room for it, and lets it say so.</summary>
internal sealed class RoomGate(RenderServices services, ProgressMeter meter)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (services.Room.Lack(services.WorkRoot) is { } lack)
        {
            meter.Wait(lack);
            await Task.Delay(Pause, services.Time, cancellationToken).ConfigureAwait(false);
        }

        meter.Wait(null);
    }
}
