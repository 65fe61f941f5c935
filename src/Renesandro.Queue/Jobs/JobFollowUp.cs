namespace Renesandro.Queue.Jobs;

/// <summary>A job that the queue stores by the very same state change that ends another one, whichever way it ends.</summary>
/// <remarks>It has no owner and is leased before all jobs of a lower priority. A job that is requeued and ends again is followed again.</remarks>
/// <param name="Payload">What the handler is given; up to <see cref="JobQueueOptions.MaxPayloadBytes"/> of UTF-8.</param>
public sealed record JobFollowUp(string Payload)
{
    /// <summary>The kind of a follow-up that says none, and of one that was stored before there were kinds.</summary>
    public const string DefaultKind = "follow-up";

    /// <summary>Which handler does it, by the rule of <see cref="JobRequest.Kind"/>.</summary>
    /// <value>Default: <see cref="DefaultKind"/>.</value>
    public string Kind { get; init; } = DefaultKind;

    /// <summary>From -9 to 9, default 9: what reports an end should not wait behind jobs that have yet to begin.</summary>
    public int Priority { get; init; } = 9;

    /// <summary>The number of attempts before it is dead-lettered, from 1 to 1000;
    /// null takes as many as the job that it follows.</summary>
    public int? MaxAttempts { get; init; }

    // The payload may hold what its owner would not like to see in a log.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"Kind = {Kind}, Priority = {Priority}, MaxAttempts = {MaxAttempts}");
        return true;
    }
}
