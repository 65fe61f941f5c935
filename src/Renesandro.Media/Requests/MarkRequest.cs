namespace Renesandro.Media.Requests;

/// <summary>What a file says of itself in its own metadata. The task and the combination are always told.</summary>
/// <param name="Title">Template of the title, with the tokens of <see cref="RenderRequestOptions.Name"/>; null for the name of the file. Default null.</param>
/// <param name="Comment">The comment, at most 1,000 characters; null for the labels of the combination. Default null.</param>
/// <param name="Synthetic">Whether files with a synthetic voice name their IPTC digital source type. Default false.</param>
public sealed record MarkRequest(string? Title = null, string? Comment = null, bool Synthetic = false);
