using System.Security.Cryptography;

namespace Renesandro.Queue.Hosting;

/// <summary>Doubles from attempt to attempt up to a maximum; a random half spreads those that failed at the same moment.</summary>
internal static class RetryBackoff
{
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan max)
    {
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Max(0, attempt - 1)), max.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * RandomNumberGenerator.GetInt32(500, 1001) / 1000);
    }
}
