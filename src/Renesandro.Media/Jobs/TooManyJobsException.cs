namespace Renesandro.Media.Jobs;

/// <summary>A user has as many queued and running jobs as are allowed. Transient: one more is accepted when one of them has ended.</summary>
public sealed class TooManyJobsException : MediaException
{
    internal TooManyJobsException(int open)
        : base($"You have {open} open jobs, as many as are allowed (Renesandro:Rendering:MaxOpenJobs): wait for one to end, or cancel one.") => IsTransient = true;
}
