using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Leasing;

/// <summary>Which lease requests every store accepts.</summary>
internal static class LeaseLimits
{
    public static void Check(LeaseRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Worker);
        Limits.Text(request.Worker, 128, "Worker");
        Limits.Range(request.MaxJobs, 1, 256, "MaxJobs");
        Limits.Range(request.MinPriority, -9, 9, "MinPriority");
        Limits.Range(request.MaxPriority, request.MinPriority, 9, "MaxPriority");
        Limits.Range(request.Duration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), "Duration");
        Limits.Range(request.Wait, TimeSpan.Zero, TimeSpan.FromDays(1), "Wait");
    }
}
