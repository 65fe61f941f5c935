namespace Renesandro.Media.Jobs;

/// <summary>A change of one of the jobs of an owner.</summary>
/// <param name="Cursor">Its position in the stream: a watch with this cursor continues after this event.</param>
/// <param name="Id">The media id.</param>
/// <param name="Job">The job after the change; null once it has been removed.</param>
public sealed record RenderJobsEvent(string Cursor, Guid Id, RenderJobInfo? Job);
