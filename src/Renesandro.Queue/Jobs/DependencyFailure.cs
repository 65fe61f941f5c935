namespace Renesandro.Queue.Jobs;

/// <summary>What happens to a waiting job when one that it waits for ends dead-lettered or cancelled.</summary>
public enum DependencyFailure
{
    /// <summary>It is dead-lettered at once, with an error that names the other job, and those of its children that have not ended are cancelled.</summary>
    DeadLetter,

    /// <summary>It is cancelled at once, and so are those of its children that have not ended.</summary>
    Cancel,

    /// <summary>It starts all the same, once everything that it waits for has ended.</summary>
    Continue,
}
