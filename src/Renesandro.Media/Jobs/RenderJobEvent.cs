namespace Renesandro.Media.Jobs;

/// <summary>A change of a job.</summary>
/// <param name="Cursor">Its place in the stream: a watch with it goes on behind this event.</param>
/// <param name="Job">The job after it.</param>
public sealed record RenderJobEvent(string Cursor, RenderJobInfo Job);
