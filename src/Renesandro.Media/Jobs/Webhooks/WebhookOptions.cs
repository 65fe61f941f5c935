using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>How the ends of jobs are sent to the webhooks that the requests name. Section <c>Renesandro:Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <value>
    /// Key that signs what is sent: <c>whsec_</c> and 24 to 64 bytes in base64. Without one, jobs with a webhook are refused.
    /// Default: none; the host generates one and stores it in the data directory.
    /// </value>
    public string? Secret { get; set; }

    /// <value>Maximum number of attempts to send one event, 1 to 20. Default 10, which takes about a day.</value>
    [Range(1, 20)]
    public int Attempts { get; set; } = 10;

    /// <value>Wait before the second attempt; four times as long for each further one, at most 12 hours. Default 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "12:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>Time limit of one attempt, 1 second to 1 minute. Default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
