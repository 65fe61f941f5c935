namespace Renesandro.Media.Jobs;

/// <summary>Which jobs of an owner to list. The default is all.</summary>
/// <param name="Status">Only jobs with this status; null for any.</param>
/// <param name="Search">Only jobs whose task name has this text in it, whatever the case of the letters; null for any.</param>
public sealed record RenderJobFilter(RenderJobStatus? Status = null, string? Search = null)
{
    internal bool HasName(string taskName) =>
        string.IsNullOrEmpty(Search) || taskName.Contains(Search, StringComparison.OrdinalIgnoreCase);
}
