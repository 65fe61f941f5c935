using Renesandro.Media.Planning.Approving;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>How far a job with a preview is.</summary>
/// <param name="Variants">Number of the variants of its preview.</param>
/// <param name="Made">What the preview made; null until it is made.</param>
/// <param name="Approved">The variants that the job makes; null until it is approved.</param>
internal sealed record JobPreview(long Variants, StoredPreview? Made, VariantSet? Approved)
{
    /// <value>Whether somebody has to approve the job now, provided that it is queued.</value>
    public bool IsAwaited => Approved is null && Made is { Until: not null };

    /// <value>Number of variants that the job makes, as far as is known.</value>
    public long Total => Approved?.Count ?? Variants;

    /// <param name="variants">Number of the variants of the preview.</param>
    /// <param name="read">Reads a result of the job by its name.</param>
    public static async Task<JobPreview> ReadAsync(long variants, Func<string, Task<JobResult?>> read)
    {
        var made = StoredPreview.Read(await read(StoredPreview.Name).ConfigureAwait(false));
        return new(variants, made, made is null ? null : StoredApproval.Read(await read(StoredApproval.Name).ConfigureAwait(false)));
    }
}
