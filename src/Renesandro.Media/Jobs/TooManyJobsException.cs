namespace Renesandro.Media.Jobs;

/// <summary>A user has the maximum number of queued and running jobs. Transient: another one is accepted when one of them has ended.</summary>
public sealed class TooManyJobsException : MediaException
{
    internal TooManyJobsException(int open)
        : base($"You have {open} open jobs, which is the maximum (Renesandro:Rendering:MaxOpenJobs): wait for one to end, or cancel one.") => IsTransient = true;
}
