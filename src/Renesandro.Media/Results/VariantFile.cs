namespace Renesandro.Media.Results;

/// <summary>A file beside a variant.</summary>
/// <param name="Kind">What it is: <c>poster</c>, <c>srt</c> or <c>vtt</c>.</param>
/// <param name="File">File name in the folder.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Url">Link to the stored file; null when the sink has none.</param>
public sealed record VariantFile(string Kind, string File, long Bytes, Uri? Url);
