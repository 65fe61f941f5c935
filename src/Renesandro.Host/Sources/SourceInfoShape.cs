using System.ComponentModel;
using Renesandro.Host.Uploads;
using Renesandro.Media.Inspecting;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Sources;

/// <summary>What was found in a source.</summary>
internal sealed record SourceInfoShape(
    [property: Description("The source, without what is secret in its URL.")] string Url,
    [property: Description("The name of its file.")] string Name,
    [property: Description("What it can be used as.")] SourceKind Kind,
    [property: Description("Its size in bytes.")] long Bytes)
{
    public const string ExampleId = "0f3c9a52d41b4e8fa6c07d1e92b85f34";

    [Description("Its length; null for what has none, such as an image that does not move.")]
    public double? Seconds { get; init; }

    [Description("Width as shown, after rotation; null without a picture.")]
    public int? Width { get; init; }

    [Description("Height as shown, after rotation; null without a picture.")]
    public int? Height { get; init; }

    [Description("Average frames per second; null for what does not move.")]
    public double? Fps { get; init; }

    [Description("Whether there is sound in it.")]
    public bool HasSound { get; init; }

    [Description("Whether its picture is HDR.")]
    public bool Hdr { get; init; }

    [Description("Whether its picture is stored in another orientation than it is shown in.")]
    public bool Rotated { get; init; }

    [Description("What to know before it is used.")]
    public IReadOnlyList<string> Warnings { get; init; } = [];

    [Description("Route of its poster, a JPEG of at most 480 pixels in width; null when it has no picture.")]
    public string? PosterUrl { get; init; }

    [Description("Route of its bytes; for a source on the web, they are kept for a while only.")]
    public string FileUrl { get; init; } = "";

    public static SourceInfoShape Example { get; } = new($"upload://{ExampleId}/beach.mp4", "beach.mp4", SourceKind.Video, 8_418_200)
    {
        Seconds = 4.8,
        Width = 1080,
        Height = 1920,
        Fps = 29.97,
        HasSound = true,
        PosterUrl = $"{UploadEndpoints.Prefix}/{ExampleId}/poster",
        FileUrl = $"{UploadEndpoints.Prefix}/{ExampleId}/file",
    };

    public static SourceInfoShape? Of(Upload upload) =>
        upload.Source is { } source ? Of(source, upload.Url.AbsoluteUri, upload.Name, $"{UploadEndpoints.Prefix}/{upload.Id}") : null;

    public static SourceInfoShape Of(InspectedSource source) => Of(source.Source, source.Url.AbsoluteUri, source.Name, $"{SourceRoutes.Prefix}/{source.Key}");

    private static SourceInfoShape Of(SourceInfo source, string url, string name, string route) => new(url, name, source.Kind, source.Bytes)
    {
        Seconds = source.Seconds,
        Width = source.Width,
        Height = source.Height,
        Fps = source.Fps,
        HasSound = source.HasSound,
        Hdr = source.IsHdr,
        Rotated = source.IsRotated,
        Warnings = source.Warnings,
        PosterUrl = source.HasPoster ? $"{route}/poster" : null,
        FileUrl = $"{route}/file",
    };
}
