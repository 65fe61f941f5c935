using System.ComponentModel.DataAnnotations;

namespace Renesandro.Host.Auth.Limits;

/// <summary>How many requests are served, most of them per minute; further ones get 429. Section <c>Renesandro:RateLimits</c>.</summary>
internal sealed class RateLimitOptions
{
    /// <value>Requests to <c>/auth</c> from one address (of IPv6, one /64 network), 1 to 1,000,000. Default 30.</value>
    [Range(1, 1_000_000)]
    public int AuthPerAddress { get; set; } = 30;

    /// <value>Attempts to sign in under one name, 1 to 1,000,000. Default 10.</value>
    [Range(1, 1_000_000)]
    public int AuthPerName { get; set; } = 10;

    /// <value>Requests of one user that create or change jobs, 1 to 1,000,000. Default 60.</value>
    [Range(1, 1_000_000)]
    public int PerUser { get; set; } = 60;

    /// <value>Requests of one user for the list of jobs and the status of a job, 1 to 1,000,000. Default 1,200.</value>
    [Range(1, 1_000_000)]
    public int ReadsPerUser { get; set; } = 1200;

    /// <value>Requests of one user that send bytes of uploads, or ask how many are stored, 1 to 1,000,000. Default 3,000.</value>
    [Range(1, 1_000_000)]
    public int UploadsPerUser { get; set; } = 3000;

    /// <value>Streams of events that one user may have open at the same time, 1 to 100,000. Default 20.</value>
    [Range(1, 100_000)]
    public int StreamsPerUser { get; set; } = 20;
}
