namespace Renesandro.Media.Jobs;

/// <summary>A change of a job.</summary>
/// <param name="Cursor">Its position in the stream: a watch with this cursor continues after this event.</param>
/// <param name="Job">The job after the change.</param>
public sealed record RenderJobEvent(string Cursor, RenderJobInfo Job);
