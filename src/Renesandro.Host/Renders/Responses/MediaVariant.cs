using System.ComponentModel;
using System.Text.Json.Serialization;
using Renesandro.Media.Results;

namespace Renesandro.Host.Renders.Responses;

/// <summary>One variant that ended, as in the manifest.</summary>
internal sealed record MediaVariant
{
    [Description("Index of the variant, from 0.")]
    public required long Index { get; init; }

    [Description("Name of the file; null if the variant failed.")]
    public string? File { get; init; }

    [Description("done: rendered, verified and stored. failed: see 'error'.")]
    public required VariantStatus Status { get; init; }

    [Description("Why it failed; null if it did not.")]
    public string? Error { get; init; }

    [Description("Name of its canvas; absent if the job does not name several.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Canvas { get; init; }

    [Description("One clip from each video block.")]
    public required IReadOnlyList<VariantPick> Clips { get; init; }

    [Description("One text from each text block; absent if the job has none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VariantText>? Texts { get; init; }

    [Description("One pick from each audio block.")]
    public required IReadOnlyList<VariantPick> Music { get; init; }

    [Description("What is spoken; null for no speech.")]
    public VariantSpeech? Speech { get; init; }

    [Description("What was measured of its sound; absent if the job names no loudness.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VariantLoudness? Loudness { get; init; }

    [Description("Duration in seconds; 0 if the variant failed.")]
    public double DurationSeconds { get; init; }

    [Description("Number of video frames.")]
    public long Frames { get; init; }

    [Description("Size of the file in bytes.")]
    public long Bytes { get; init; }

    [Description("Algorithm and hexadecimal digits, if a hash was computed; null otherwise.")]
    public string? Hash { get; init; }

    [Description("Where the file is: a route of this API for files in the local folder, otherwise a link of the storage; null if the variant failed.")]
    public string? Url { get; init; }

    [Description("Files beside it, such as its poster; absent if the job asks for none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MediaFile>? Beside { get; init; }

    [Description("What the platforms that the job names would say of the file; absent if it names none, or the variant failed.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VariantPlatform>? Platforms { get; init; }

    [Description("Where the result differs from the request, such as speech that was cut.")]
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static MediaVariant Of(Guid mediaId, VariantResult variant) => new()
    {
        Index = variant.Ordinal,
        File = variant.File,
        Status = variant.Status,
        Error = variant.Error,
        Canvas = variant.Canvas,
        Clips = variant.Clips,
        Texts = variant.Texts,
        Music = variant.Music,
        Speech = variant.Speech,
        Loudness = variant.Loudness,
        DurationSeconds = variant.DurationSeconds,
        Frames = variant.Frames,
        Bytes = variant.Bytes,
        Hash = variant.Hash,
        Url = PublicLinks.Variant(mediaId, variant),
        Beside = variant.Beside is { } files ? [.. files.Select(file => new MediaFile(file.Kind, file.File, file.Bytes, PublicLinks.Beside(mediaId, variant, file)))] : null,
        Platforms = variant.Platforms,
        Warnings = variant.Warnings,
    };
}

/// <summary>A file beside a variant.</summary>
internal sealed record MediaFile(
    [property: Description("What it is: poster, srt or vtt.")] string Kind,
    [property: Description("Name of the file.")] string File,
    [property: Description("Size of the file in bytes.")] long Bytes,
    [property: Description("Where the file is: a route of this API for files in the local folder, otherwise a link of the storage.")] string? Url);
