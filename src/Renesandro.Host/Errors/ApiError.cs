namespace Renesandro.Host.Errors;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Path">Where, as in <c>video_blocks.hook[1].url</c>; empty for the whole request.</param>
/// <param name="Message">What is wrong there and what to do.</param>
internal sealed record ApiError(string Path, string Message)
{
    /// <summary>Reads as <c>name: must be the name of a user</c>.</summary>
    public override string ToString() => Path.Length == 0 ? $"The request is malformed: {Message}" : $"{Path}: {Message}";
}
