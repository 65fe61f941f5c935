namespace Renesandro.Media.Jobs;

/// <summary>Only a job that has ended can be removed.</summary>
public sealed class JobNotEndedException : MediaException
{
    internal JobNotEndedException()
        : base("The job has not ended yet: cancel it first, or wait until it has ended.")
    {
    }
}
