using System.Text.Json.Serialization;

namespace Renesandro.Media.Results;

/// <summary>One variant as the manifest lists it.</summary>
public sealed record VariantResult
{
    /// <value>The place of the variant in the job, from 0.</value>
    [JsonPropertyName("index")]
    public required long Ordinal { get; init; }

    /// <value>File name in the folder; null when the variant failed.</value>
    public string? File { get; init; }

    /// <value>Whether the variant is stored and verified.</value>
    public required VariantStatus Status { get; init; }

    /// <value>Why it failed; null when it did not.</value>
    public string? Error { get; init; }

    internal FailureKind FailureKind { get; init; }

    /// <value>Name of the canvas; null for a job with one.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Canvas { get; init; }

    /// <value>One clip per video block.</value>
    public required IReadOnlyList<VariantPick> Clips { get; init; }

    /// <value>One text per text block; null for a job without text blocks.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VariantText>? Texts { get; init; }

    /// <value>One pick per audio block.</value>
    public IReadOnlyList<VariantPick> Music { get; init; } = [];

    /// <value>What is spoken; null for nothing.</value>
    public VariantSpeech? Speech { get; init; }

    /// <value>What was measured of its sound; null when the job names no loudness.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VariantLoudness? Loudness { get; init; }

    /// <value>Length in seconds; 0 when the variant failed.</value>
    public double DurationSeconds { get; init; }

    /// <value>Frames of the picture.</value>
    public long Frames { get; init; }

    /// <value>Length of the file.</value>
    public long Bytes { get; init; }

    /// <value>Algorithm and hex digits of the hash; null when none was computed on the way.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    /// <value>Link to the stored file; null when the sink has none.</value>
    public Uri? Url { get; init; }

    /// <value>Files that are stored beside it; null for none.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VariantFile>? Beside { get; init; }

    /// <value>What the platforms that the job names would say of the file; null when it names none, or the variant failed.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VariantPlatform>? Platforms { get; init; }

    /// <value>Deviations from the request, such as speech that was cut.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A clip or a piece of music in a variant.</summary>
/// <param name="Block">Name of its block.</param>
/// <param name="Label">Its label.</param>
/// <param name="Url">Its URL without query and user info.</param>
/// <param name="Start">Seconds in the source; null for its beginning.</param>
/// <param name="End">Seconds in the source; null for its end.</param>
public sealed record VariantPick(string Block, string Label, Uri Url, double? Start, double? End)
{
    /// <value>Factor on the own sound of a clip; null when it is not played.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Sound { get; init; }

    /// <value>What is spoken from the first frame of a clip on; null for nothing.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VariantSpeech? Speech { get; init; }
}

/// <summary>Words on the picture of a variant.</summary>
/// <param name="Block">Name of their text block.</param>
/// <param name="Label">Their label; the words themselves, or <c>none</c>, where there is no other.</param>
/// <param name="Text">The words; null for an alternative without words.</param>
public sealed record VariantText(string Block, string Label, string? Text);

/// <summary>How a variant ended.</summary>
public enum VariantStatus
{
    /// <summary>Stored and verified.</summary>
    Done,

    /// <summary>Not made; <see cref="VariantResult.Error"/> says why.</summary>
    Failed,
}
