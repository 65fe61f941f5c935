namespace Renesandro.Media.Combining;

/// <summary>One of several canvases of a job.</summary>
/// <param name="Name">Its name, which is in the names of files and in the manifest.</param>
/// <param name="Canvas">Size and frame rate.</param>
public sealed record NamedCanvas(string Name, Canvas Canvas);
