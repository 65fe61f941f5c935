using System.Security.Cryptography;

namespace Renesandro.Queue.Hosting;

/// <summary>Doubles from attempt to attempt up to a limit; a random half keeps those who failed together from coming back together.</summary>
internal static class RetryBackoff
{
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan longest)
    {
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Max(0, attempt - 1)), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * RandomNumberGenerator.GetInt32(500, 1001) / 1000);
    }
}
