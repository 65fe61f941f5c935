namespace Renesandro.Media.Parts;

/// <summary>
/// Something that is made once for a job and shared by all variants that need it. The record is its own key: equal parts are one part.
/// </summary>
/// <remarks>
/// A new kind of part takes four steps: a record that derives from this, in a folder below <c>Parts</c>; what variants need of it, in
/// <see cref="Planning.JobNeeds"/>; a step in <c>Rendering/PreparingWork</c>, so that it is started early and counted in the progress; and a request for it
/// in <c>Rendering/VariantMaker</c>, where a variant is made of its parts.
/// </remarks>
internal abstract record Part<T>
    where T : class
{
    /// <summary>Makes the part: waits for the parts that it depends on, then runs its own work with <see cref="PartGraph.RunAsync"/>.</summary>
    /// <param name="graph">Provides the other parts.</param>
    /// <returns>The part, or its fault, or the fault of a part that it needs. An exception that is thrown here, and not inside of
    /// <see cref="PartGraph.RunAsync"/>, ends the job: decisions about the whole job refuse it that way.</returns>
    public abstract Task<Outcome<T>> MakeAsync(PartGraph graph);
}
