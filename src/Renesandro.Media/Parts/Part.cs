namespace Renesandro.Media.Parts;

/// <summary>
/// What is made once for a job and shared by all of its variants that need it. The record is its own key: equal parts are one part. A new kind of
/// part is a record beside its own helpers; nothing else has to know of it but those who ask for it.
/// </summary>
internal abstract record Part<T>
    where T : class
{
    /// <summary>Makes the part: waits for the parts that it needs, then does its own work with <see cref="PartGraph.RunAsync"/>.</summary>
    /// <param name="graph">Where other parts are asked for.</param>
    /// <returns>The part, or the fault that it or a part before it has.</returns>
    public abstract Task<Outcome<T>> MakeAsync(PartGraph graph);
}
