namespace Renesandro.Media.Rendering;

/// <summary>Reads a request from JSON and checks all that can be checked without fetching anything.</summary>
public static class RenderRequestReader
{
    /// <summary>Reads one request and reports every fault at once.</summary>
    /// <param name="json">UTF-8 JSON; comments and trailing commas are taken.</param>
    /// <param name="baseDirectory">Where relative paths start, which also allows local files; null refuses all but http and https.</param>
    /// <exception cref="RenderRequestException">The request is malformed.</exception>
    public static RenderRequest Read(ReadOnlySpan<byte> json, string? baseDirectory = null) => throw new NotImplementedException();
}
