namespace Renesandro.Queue.Errors;

/// <summary>This worker no longer holds the job: its lease expired, or another worker holds it or ended it. Nothing was changed.</summary>
/// <remarks>Stop working on the job and discard what was not recorded: another attempt does it.</remarks>
public sealed class LeaseLostException : JobQueueException
{
    /// <summary>Creates the error.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="fencingToken">The token that is stale.</param>
    public LeaseLostException(Guid jobId, long fencingToken)
        : base($"The lease on job {jobId} with fencing token {fencingToken} is lost: it ran out, or the job has ended. Stop working on it.")
    {
        JobId = jobId;
        FencingToken = fencingToken;
    }

    /// <summary>The job.</summary>
    public Guid JobId { get; }

    /// <summary>The token that is stale.</summary>
    public long FencingToken { get; }
}
