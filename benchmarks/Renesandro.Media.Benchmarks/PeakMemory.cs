namespace Renesandro.Media.Benchmarks;

/// <summary>Samples this process' resident memory ten times a second.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public PeakMemory() => _timer = new Timer(_ => _peak = Math.Max(_peak, Environment.WorkingSet), null, 0, 100);

    public double Megabytes => _peak / 1e6;

    public void Dispose() => _timer.Dispose();
}
