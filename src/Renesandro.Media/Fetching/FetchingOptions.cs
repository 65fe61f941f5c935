using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Fetching;

/// <summary>Limits and rules of fetching. Section <c>Renesandro:Fetching</c>.</summary>
public sealed class FetchingOptions
{
    /// <value>
    /// Hosts that may have a private address, as exact <c>host:port</c>: <c>minio.internal:9000</c>, <c>[fd00::5]:80</c>. Default: none.
    /// </value>
    public IList<string> AllowPrivate { get; } = [];

    /// <value>
    /// Hosts that sources and their redirects may come from: <c>cdn.example.com</c>, <c>*.example.com</c> for all below it, an address. Default: all.
    /// </value>
    public IList<string> AllowedHosts { get; } = [];

    /// <value>Hosts that nothing is fetched from, in the same form. Default: none.</value>
    public IList<string> DeniedHosts { get; } = [];

    /// <value>
    /// Maximum bytes of cached sources in the data directory, so that later jobs need not download what their server says has not changed; the
    /// least recently used are dropped first. Default 2 GiB; 0 caches none.
    /// </value>
    [Range(0, long.MaxValue)]
    public long CacheBytes { get; set; } = 2L << 30;

    /// <value>Time limit of one source, with all its attempts, 1 second to 1 day. Default 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <value>Maximum time without a byte from the server, at most <see cref="Timeout"/>. From 0.1 seconds. Default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>
    /// Minimum bytes per second from a server, averaged over 30 seconds: a slower one is given up. Up to 1 GiB; 0 for no minimum. Default 1,024.
    /// </value>
    [Range(0, 1L << 30)]
    public long MinBytesPerSecond { get; set; } = 1024;

    /// <value>Time limit of all sources of one job together, 1 second to 7 days. Default 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan JobTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <value>Maximum size of a source in bytes. Default 2 GiB.</value>
    [Range(1, long.MaxValue)]
    public long MaxBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <value>Attempts at one source when the failure is transient, 1 to 20. Default 4.</value>
    [Range(1, 20)]
    public int Attempts { get; set; } = 4;

    /// <value>Wait before the second attempt; doubled for each further one, unless the server says how long. Default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);
}
