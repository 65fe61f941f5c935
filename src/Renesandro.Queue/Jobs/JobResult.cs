namespace Renesandro.Queue.Jobs;

/// <summary>A named result of a job. Recording a name again replaces its value.</summary>
/// <param name="Name">From 1 to 256 characters. Results are listed in the order of names: pad numbers with zeros.</param>
/// <param name="Value">Free text, usually a little JSON; at most 1,048,576 characters.</param>
public sealed record JobResult(string Name, string Value);

/// <summary>Which results to read.</summary>
/// <param name="Cursor">The cursor of the page before, or any name, to begin after it; null for the first page.</param>
/// <param name="Take">Results a page, from 1 to 1,000.</param>
public sealed record JobResultQuery(string? Cursor = null, int Take = 100)
{
    /// <summary>A page ends before the result that would bring its names and values above this many bytes of UTF-8; it always has one
    /// result, if there is one. From 1 to 4,000,000, the default.</summary>
    public int MaxBytes { get; init; } = Limits.PageBytes;
}

/// <summary>A page of results.</summary>
/// <param name="Results">In the order of their names.</param>
/// <param name="Cursor">The name of the last result: pass it to the next query; null when nothing follows.</param>
public sealed record JobResultPage(IReadOnlyList<JobResult> Results, string? Cursor);
