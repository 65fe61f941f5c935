using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Uploads;

/// <summary>Limits of files that users upload. Section <c>Renesandro:Uploads</c>.</summary>
public sealed class UploadOptions
{
    /// <value>Maximum size of a file in bytes. Default 2 GiB.</value>
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; set; } = 2L << 30;

    /// <value>Bytes that the uploads of one user may have together, where the user has no quota of their own. Unfinished ones count in full. Default 20 GiB.</value>
    [Range(1, long.MaxValue)]
    public long QuotaBytes { get; set; } = 20L << 30;

    /// <value>How long an upload is kept after it was last used in a job, 1 hour to 3,650 days. Default 30 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Expiry { get; set; } = TimeSpan.FromDays(30);

    /// <value>How long an upload that is not complete is kept after its last byte, 1 minute to 30 days; at most <see cref="Expiry"/>. Default 1 day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan UnfinishedExpiry { get; set; } = TimeSpan.FromDays(1);
}
