using System.ComponentModel;
using Renesandro.Host.Renders.Plans;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Rendering.First;

namespace Renesandro.Host.Renders.First;

/// <summary>A first variant as callers read it.</summary>
internal sealed record FirstShape(
    [property: Description("Finds its files.")] Guid Id,
    [property: Description("Where its video is.")] string FileUrl,
    [property: Description("Where its poster is, a JPEG.")] string PosterUrl,
    [property: Description("What it holds.")] PlannedVariantShape Variant,
    [property: Description("Its length.")] double Seconds,
    [property: Description("Size of the video.")] long Bytes,
    [property: Description("When it is removed at the latest; earlier if you make many.")] DateTimeOffset ExpiresAt,
    [property: Description("Warnings, and in what it differs from the variant that the job would make: speech that costs money is silent until the job runs.")] IReadOnlyList<string> Notes)
{
    private const string Prefix = $"{PublicLinks.Prefix}/first";

    public static FirstShape Example { get; } = new(
        RenderExamples.MediaId,
        $"{Prefix}/{RenderExamples.MediaId}/file",
        $"{Prefix}/{RenderExamples.MediaId}/poster",
        PlanShape.Example.Variants[0],
        7.5,
        3_100_000,
        new DateTimeOffset(2026, 5, 4, 12, 30, 0, TimeSpan.Zero),
        ["a text that is spoken for money, and has not been yet, is silent here for about as long as it will last"]);

    public static FirstShape Of(FirstVariant made) => new(
        made.Id,
        $"{Prefix}/{made.Id}/file",
        $"{Prefix}/{made.Id}/poster",
        PlannedVariantShape.Of(made.Variant),
        made.Duration.TotalSeconds,
        made.Bytes,
        made.Expires,
        made.Notes);
}
