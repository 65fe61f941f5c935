namespace Renesandro.Media.Parts;

/// <summary>
/// Something that is made once for a job and shared by all variants that need it. The record is its own key: equal parts are one part. To add a
/// kind of part, add a record; only the code that requests it has to know it.
/// </summary>
internal abstract record Part<T>
    where T : class
{
    /// <summary>Makes the part: waits for the parts that it depends on, then runs its own work with <see cref="PartGraph.RunAsync"/>.</summary>
    /// <param name="graph">Provides the other parts.</param>
    /// <returns>The part, or its fault or that of a part that it depends on.</returns>
    public abstract Task<Outcome<T>> MakeAsync(PartGraph graph);
}
