namespace Renesandro.Media.Jobs;

/// <summary>A user has as many jobs as are allowed at a time. Passes when one of them ends.</summary>
public sealed class TooManyJobsException : MediaException
{
    internal TooManyJobsException(int open)
        : base($"You have {open} jobs that wait or run, as many as are allowed (Renesandro:Rendering:MaxOpenJobs): wait for one to end, or cancel one.") => IsTransient = true;
}
