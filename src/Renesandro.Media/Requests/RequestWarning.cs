namespace Renesandro.Media.Requests;

/// <summary>Something that a user should know of a job that can be rendered all the same.</summary>
/// <param name="Message">A whole sentence.</param>
/// <param name="Paths">Where in the request it belongs, as errors name it; none when it is about the whole job.</param>
internal sealed record RequestWarning(string Message, params IReadOnlyList<string> Paths);
