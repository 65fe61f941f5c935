using System.ComponentModel;
using System.Text.Json.Serialization;
using Renesandro.Host.Checks;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;

namespace Renesandro.Host.Renders.Plans;

/// <summary>A plan as callers read it.</summary>
/// <remarks>Describes: a plan is written variant by variant.</remarks>
internal sealed record PlanShape(
    [property: Description("The task_name of the request.")] string TaskName,
    [property: Description("The seed of the picks.")] long Seed,
    [property: Description("The canvas, determined from the request and the clips; the first of several.")] PlannedCanvasShape Canvas,
    [property: Description("What the job produces in each canvas. Absent if the job does not name several."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<PlannedOutputShape>? Canvases,
    [property: Description("Number of combinations, before rules.")] long Combinations,
    [property: Description("Number of combinations that the rules allow. Absent without a selection and picks."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Allowed,
    [property: Description("How often alternatives occur in the variants. Absent without a selection and picks."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PlanCoverage? Coverage,
    [property: Description("Number of variants: the combinations, or fewer if the job selects or takes only some.")] long Count,
    [property: Description("Variants that cannot be rendered because a source cannot be used.")] long Unusable,
    [property: Description("Duration of all variants together.")] double TotalSeconds,
    [property: Description("Duration of the picture that is encoded.")] double EncodedSeconds,
    [property: Description("What is encoded of the picture, by how often it is paid for.")] PlannedEncodesShape Encodes,
    [property: Description("Estimated size of all variants.")] long EstimatedBytes,
    [property: Description("Number of distinct texts to speak.")] int SpeechTexts,
    [property: Description("Number of characters in them.")] long SpeechCharacters,
    [property: Description("How many of them belong to texts that were spoken before and are cached, so that they cost nothing.")] long CachedCharacters,
    [property: Description("Characters that the service will charge for the others, by the rate of their models; absent for a voice that is free."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    long? ChargedCharacters,
    [property: Description("Price of the charged characters; absent for a voice that is free, and if no price is configured."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    double? SpeechPrice,
    [property: Description("Currency of the price, such as USD; absent without a price."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? Currency,
    [property: Description("What the sound costs; absent if music and speech alone are heard and no option shapes them.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PlannedSoundShape? Sound,
    [property: Description("What the platforms that the job names would say of its files, as far as is known before rendering; in each canvas. Absent if it names none.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CheckedPlatform>? Platforms,
    [property: Description("What to know before rendering.")] IReadOnlyList<string> Warnings,
    [property: Description("Where in the request the warnings belong that have a place there; one that has several is listed with each.")] IReadOnlyList<WarningPlace> WarningPlaces,
    [property: Description("What each variant will hold.")] IReadOnlyList<PlannedVariantShape> Variants)
{
    [Description("Number of the first variants that are made before the job awaits approval. Absent if it makes all at once."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Preview { get; init; }

    public static PlanShape Example { get; } = new(
        "summer", 42, new PlannedCanvasShape(1080, 1920, 30, "pad"), null, 2, null, null, 2, 0, 15, 11, PlannedEncodesShape.Example, 6_200_000, 1, 7, 0, 7, 0.0007, "USD", null, null,
        ["hook/a: https://clips.example.com/a.mp4 cannot be read: use another file."],
        [new("hook/a: https://clips.example.com/a.mp4 cannot be read: use another file.", "video_blocks.hook[0]")],
        [new(0, "0000_a_c.mp4", RenderExamples.Variant.Clips, RenderExamples.Variant.Music, RenderExamples.Variant.Speech, 7.5)]);
}

/// <summary>What is encoded of the picture.</summary>
internal sealed record PlannedEncodesShape(
    [property: Description("Clips: once for each distinct clip, for each set of texts on it, and for each canvas.")] EncodeFiguresShape Clips,
    [property: Description("Transitions: once for each pair of clips.")] EncodeFiguresShape Pairs,
    [property: Description("What few variants share, such as burned captions of speech over several clips.")] EncodeFiguresShape Variants)
{
    public static PlannedEncodesShape Example { get; } = new(new EncodeFiguresShape(3, 11), new EncodeFiguresShape(0, 0), new EncodeFiguresShape(0, 0));
}

/// <summary>A number of encodes.</summary>
internal sealed record EncodeFiguresShape(
    [property: Description("How many.")] long Count,
    [property: Description("Their duration together.")] double Seconds);

/// <summary>What the job produces in one canvas.</summary>
internal sealed record PlannedOutputShape(
    [property: Description("Name of the canvas.")] string Name,
    [property: Description("Pixels.")] int Width,
    [property: Description("Pixels.")] int Height,
    [property: Description("Frames per second.")] double Fps,
    [property: Description("How a clip of another shape is fitted.")] string Fit,
    [property: Description("Colour of the bars, and behind transparent clips, as #rrggbb; absent for black."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Background,
    [property: Description("Number of variants.")] long Count,
    [property: Description("Duration of these variants together.")] double TotalSeconds,
    [property: Description("Duration of the picture that is encoded.")] double EncodedSeconds,
    [property: Description("What is encoded of the picture.")] PlannedEncodesShape Encodes,
    [property: Description("Estimated size of these variants.")] long EstimatedBytes);

/// <summary>What the sound of all variants costs.</summary>
internal sealed record PlannedSoundShape(
    [property: Description("Number of pieces that are encoded, each once, and joined into variants.")] long Pieces,
    [property: Description("Duration of the pieces together, with what is encoded around each so that it can be joined.")] double EncodedSeconds);

/// <summary>What a variant will hold.</summary>
internal sealed record PlannedVariantShape(
    [property: Description("Index of the variant, from 0.")] long Index,
    [property: Description("Name of its file.")] string File,
    [property: Description("One clip from each video block.")] IReadOnlyList<VariantPick> Clips,
    [property: Description("One pick from each audio block.")] IReadOnlyList<VariantPick> Music,
    [property: Description("What will be spoken; null for no speech.")] VariantSpeech? Speech,
    [property: Description("Duration; null if a clip cannot be used.")] double? DurationSeconds)
{
    public static PlannedVariantShape Of(VariantPlan variant) => new(
        variant.Ordinal, variant.File, variant.Clips, variant.Music, variant.Speech, variant.Duration?.TotalSeconds)
    {
        Canvas = variant.Canvas,
        Texts = variant.Texts.Count == 0 ? null : variant.Texts,
    };

    [Description("Name of its canvas; absent if the job does not name several.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Canvas { get; init; }

    [Description("One text from each text block; absent if the job has none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VariantText>? Texts { get; init; }
}

/// <summary>Size and frame rate that all clips are brought to.</summary>
internal sealed record PlannedCanvasShape(
    [property: Description("Pixels.")] int Width,
    [property: Description("Pixels.")] int Height,
    [property: Description("Frames per second.")] double Fps,
    [property: Description("How a clip of another shape is fitted.")] string Fit,
    [property: Description("Colour of the bars, and behind transparent clips, as #rrggbb; absent for black.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Background = null);
