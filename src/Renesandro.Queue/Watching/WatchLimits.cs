using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Watching;

/// <summary>Which watches every store accepts.</summary>
internal static class WatchLimits
{
    public static void Check(JobWatch watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        Limits.Name(watch.Owner, "Owner");
    }
}
