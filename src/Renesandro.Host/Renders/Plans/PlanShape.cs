using System.ComponentModel;
using System.Text.Json.Serialization;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;

namespace Renesandro.Host.Renders.Plans;

/// <summary>A plan as callers read it.</summary>
/// <remarks>Describes: a plan is written variant by variant.</remarks>
internal sealed record PlanShape(
    [property: Description("The task_name of the request.")] string TaskName,
    [property: Description("The seed of the picks.")] long Seed,
    [property: Description("The canvas, determined from the request and the clips.")] PlannedCanvasShape Canvas,
    [property: Description("Number of combinations, before rules.")] long Combinations,
    [property: Description("Number of combinations that the rules allow. Absent without a selection and picks."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Allowed,
    [property: Description("How often alternatives occur in the variants. Absent without a selection and picks."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PlanCoverage? Coverage,
    [property: Description("Number of variants: the combinations, or fewer if the job selects or takes only some.")] long Count,
    [property: Description("Variants that cannot be rendered because a source cannot be used.")] long Unusable,
    [property: Description("Duration of all variants together.")] double TotalSeconds,
    [property: Description("Duration of what is encoded.")] double EncodedSeconds,
    [property: Description("Estimated size of all variants.")] long EstimatedBytes,
    [property: Description("Number of distinct texts to speak.")] int SpeechTexts,
    [property: Description("Number of characters in them.")] long SpeechCharacters,
    [property: Description("What the sound costs; absent if music and speech alone are heard and no option shapes them.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PlannedSoundShape? Sound,
    [property: Description("What to know before rendering.")] IReadOnlyList<string> Warnings,
    [property: Description("What each variant will hold.")] IReadOnlyList<PlannedVariantShape> Variants)
{
    public static PlanShape Example { get; } = new(
        "summer", 42, new PlannedCanvasShape(1080, 1920, 30, "pad"), 2, null, null, 2, 0, 15, 11, 6_200_000, 1, 7, null, [],
        [new(0, "0000_a_c.mp4", RenderExamples.Variant.Clips, RenderExamples.Variant.Music, RenderExamples.Variant.Speech, 7.5)]);
}

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
    [property: Description("Duration; null if a clip cannot be used.")] double? DurationSeconds);

/// <summary>Size and frame rate that all clips are brought to.</summary>
internal sealed record PlannedCanvasShape(
    [property: Description("Pixels.")] int Width,
    [property: Description("Pixels.")] int Height,
    [property: Description("Frames per second.")] double Fps,
    [property: Description("How a clip of another shape is fitted.")] string Fit,
    [property: Description("Colour of the bars, and behind transparent clips, as #rrggbb; absent for black.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Background = null);
