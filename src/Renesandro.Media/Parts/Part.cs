namespace Renesandro.Media.Parts;

/// <summary>
/// Something that is made once for a job and shared by all variants that need it. The record is its own key: equal parts are one part.
/// </summary>
/// <remarks>
/// A new kind of part is a folder below <c>Parts</c>, or a file in one. It holds a record that derives from this; an <see cref="IJobParts"/>, which
/// derives from <see cref="PartGraph.Needs"/> what a job needs of it, so that it is started early, counted in the progress and checked by a plan; and,
/// where it is a track of its own, an <see cref="ITrackMaker"/>, which makes the track of a variant from its parts. Both are listed in
/// <c>Rendering/PartKinds</c>.
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
