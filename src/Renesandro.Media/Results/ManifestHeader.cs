using Renesandro.Media.Combining;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Results;

/// <summary>The fields of a manifest about the job as a whole.</summary>
/// <param name="TaskName">The name that the user gave.</param>
/// <param name="MediaId">Id of the job.</param>
/// <param name="Seed">The seed of the picks.</param>
/// <param name="Created">When the job was accepted.</param>
/// <param name="Canvas">The canvas, the first of several; null when no clip could be read.</param>
/// <param name="ClipsCopied">Whether the clips already matched the canvas and were not encoded; null for not known.</param>
/// <param name="SpeechCharacters">Characters that the speech service charged, or may have charged, in all attempts on this machine; null for not known.</param>
/// <param name="VideoBlocks">Names of the video blocks: columns of the CSV.</param>
/// <param name="AudioBlocks">Names of the audio blocks: further columns.</param>
internal sealed record ManifestHeader(
    string TaskName,
    string MediaId,
    long Seed,
    DateTimeOffset Created,
    Canvas? Canvas,
    bool? ClipsCopied,
    long? SpeechCharacters,
    IReadOnlyList<string> VideoBlocks,
    IReadOnlyList<string> AudioBlocks)
{
    /// <value>The canvases of a job that names a list of them: then the CSV has a column for them. Default none.</value>
    public IReadOnlyList<NamedCanvas> Canvases { get; init; } = [];

    /// <value>Names of the text blocks: columns after those of the video blocks. Default none.</value>
    public IReadOnlyList<string> TextBlocks { get; init; } = [];

    /// <value>Whether the job names a loudness: then the CSV has a column for it. Default false.</value>
    public bool HasLoudness { get; init; }

    /// <value>Kinds of the files beside the variants: the CSV has columns for the name and the link of each. Default none.</value>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <value>Variants of the job that are not made, because they wait for approval or were not approved. Default 0.</value>
    public long LeftOut { get; init; }

    /// <value>Names of the platforms that the job is for: the CSV has a column for each. Default none.</value>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>The fields that follow from the request.</summary>
    public static ManifestHeader Of(RenderRequest request, string mediaId, long seed, DateTimeOffset created) => new(
        request.TaskName,
        mediaId,
        seed,
        created,
        Canvas: null,
        ClipsCopied: null,
        SpeechCharacters: null,
        [.. request.VideoBlocks.Select(block => block.Name)],
        [.. request.AudioBlocks.Select(block => block.Name)])
    {
        TextBlocks = [.. request.TextBlocks.Select(block => block.Name)],
        HasLoudness = request.Options.Loudness is not null,
        Platforms = request.Options.Platforms,
    };
}
