using FsCheck;
using FsCheck.Fluent;

namespace Renesandro.Contracts.Queue;

internal enum JobOperationKind
{
    Enqueue,
    Lease,
    Renew,
    Complete,
    Fail,
    DeadLetter,
    Release,
    ConfirmCancel,
    Record,
    Cancel,
    Requeue,
    Answer,
    Advance,
    EnqueueChild,
    EnqueueAfter,
    Close,
    AwaitChildren,
}

/// <summary>One random step. The numbers pick a job, a lease, a priority: modulo what there is, so that any step fits anywhere.</summary>
internal sealed record JobOperation(JobOperationKind Kind, int Pick, int Size)
{
    public static Arbitrary<JobOperation[]> Sequences { get; } = Arb.From(
        Gen.Frequency(
            (4, Of(JobOperationKind.Enqueue)),
            (6, Of(JobOperationKind.Lease)),
            (8, Gen.Elements(Enum.GetValues<JobOperationKind>()).SelectMany(Of)))
        .ArrayOf(),
        Shrink);

    private static Gen<JobOperation> Of(JobOperationKind kind) =>
        from pick in Gen.Choose(0, 1000)
        from size in Gen.Choose(0, 2)
        select new JobOperation(kind, pick, size);

    private static IEnumerable<JobOperation[]> Shrink(JobOperation[] steps) =>
        Enumerable.Range(0, steps.Length).Select(i => steps.Where((_, at) => at != i).ToArray());
}
