using Renesandro.Media.Planning.Approving;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The record of an approval: the variants that the job makes, those of its preview included.</summary>
internal static class StoredApproval
{
    public const string Name = "~approval";

    public static JobResult Of(VariantSet variants) => new(Name, variants.ToString());

    public static VariantSet? Read(JobResult? result) => result is null ? null : VariantSet.Parse(result.Value);
}
