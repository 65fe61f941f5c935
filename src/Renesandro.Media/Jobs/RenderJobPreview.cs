namespace Renesandro.Media.Jobs;

/// <summary>The preview of a job: its first variants, which are made before it waits for approval.</summary>
/// <param name="Variants">Number of the first variants.</param>
/// <param name="LeftOut">Variants of the job that are not made unless they are approved, or were not approved.</param>
/// <param name="ExpiresAt">When the job is cancelled unless it is approved; null while it does not wait.</param>
public sealed record RenderJobPreview(long Variants, long LeftOut, DateTimeOffset? ExpiresAt);
