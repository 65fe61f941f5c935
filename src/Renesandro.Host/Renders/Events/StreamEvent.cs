namespace Renesandro.Host.Renders.Events;

/// <summary>One event of a stream.</summary>
/// <param name="Id">Where a client resumes that has received it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">Its data, in one line.</param>
/// <param name="IsLast">Whether nothing follows it.</param>
internal sealed record StreamEvent(string Id, string Name, string Json, bool IsLast = false);
