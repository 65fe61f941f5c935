namespace Renesandro.Queue.Errors;

/// <summary>Why a store refuses a job. The Redis script returns these numbers.</summary>
internal enum DependencyRefusal
{
    ParentUnknown = 3,
    ParentEnded = 4,
    AfterUnknown = 5,
    AfterElsewhere = 6,
}
