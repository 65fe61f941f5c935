using System.ComponentModel;
using Renesandro.Host.Sources;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Uploads;

/// <summary>An upload as callers read it.</summary>
internal sealed record UploadShape(
    [property: Description("The id of the upload.")] string Id,
    [property: Description("How jobs name it: wherever a source may stand.")] string Url,
    [property: Description("The name of the file, without a path.")] string Name,
    [property: Description("Its size in bytes, as it was announced.")] long Bytes,
    [property: Description("How many bytes are safely stored.")] long Received,
    [property: Description("How far it is: one that is ready can be used in jobs.")] UploadStatus Status,
    [property: Description("Why it was refused, and what to do; null otherwise.")] string? Error,
    [property: Description("What was found in it; null until it is ready.")] SourceInfoShape? Source,
    [property: Description("When it was begun.")] DateTimeOffset CreatedAt,
    [property: Description("When it is removed, unless a job uses it before.")] DateTimeOffset ExpiresAt)
{
    public static UploadShape Example { get; } = new(
        SourceInfoShape.ExampleId, SourceInfoShape.Example.Url, "beach.mp4", 8_418_200, 8_418_200, UploadStatus.Ready, null, SourceInfoShape.Example, new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero));

    public static UploadShape Of(Upload upload) => new(
        upload.Id,
        upload.Url.AbsoluteUri,
        upload.Name,
        upload.Bytes,
        upload.Received,
        upload.Status,
        upload.Error,
        SourceInfoShape.Of(upload),
        upload.CreatedAt,
        upload.ExpiresAt);
}

/// <summary>The uploads of a user.</summary>
internal sealed record UploadListShape(
    [property: Description("The newest first.")] IReadOnlyList<UploadShape> Uploads,
    [property: Description("What they count for together: unfinished ones in full, equal content once.")] long UsedBytes,
    [property: Description("What they may have together.")] long QuotaBytes,
    [property: Description("The maximum size of a file.")] long MaxFileBytes);
