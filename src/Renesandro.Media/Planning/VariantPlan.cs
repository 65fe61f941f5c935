using Renesandro.Media.Results;

namespace Renesandro.Media.Planning;

/// <summary>What one variant will hold.</summary>
/// <param name="Ordinal">Its place in the job, from 0.</param>
/// <param name="File">Name that the file will have.</param>
/// <param name="Clips">One clip per video block.</param>
/// <param name="Music">One pick per audio block.</param>
/// <param name="Speech">What is spoken; null for nothing.</param>
/// <param name="Duration">Length; null when a clip cannot be used.</param>
public sealed record VariantPlan(
    long Ordinal,
    string File,
    IReadOnlyList<VariantPick> Clips,
    IReadOnlyList<VariantPick> Music,
    VariantSpeech? Speech,
    TimeSpan? Duration)
{
    /// <value>One text per text block. Default none.</value>
    public IReadOnlyList<VariantText> Texts { get; init; } = [];

    /// <value>Name of the canvas; null for a job with one.</value>
    public string? Canvas { get; init; }

    /// <value>The texts as manifests have them: null for a job without text blocks.</value>
    internal IReadOnlyList<VariantText>? TextsOrNull => Texts.Count == 0 ? null : Texts;
}
