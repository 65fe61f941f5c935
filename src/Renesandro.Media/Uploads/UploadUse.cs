using Microsoft.Extensions.Options;
using Renesandro.Media.Files;

namespace Renesandro.Media.Uploads;

/// <summary>Whether uploads can be used, and how long they are kept once they were.</summary>
internal sealed class UploadUse(UploadRecords records, IOptions<UploadOptions> options, TimeProvider time)
{
    // An upload that many jobs use is not recorded each time.
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    /// <summary>Keeps an upload for as long from now on as a new one.</summary>
    public void Extend(Upload upload)
    {
        var expires = time.GetUtcNow() + options.Value.Expiry;
        if (expires - upload.ExpiresAt > Step)
        {
            records.Extend(upload.Id, expires);
        }
    }

    /// <summary>Why an upload cannot be used, to follow its name; null when it can.</summary>
    public static string? Unusable(Upload upload) => upload.Status switch
    {
        UploadStatus.Ready => null,
        UploadStatus.Refused => $"was refused: {upload.Error}",
        UploadStatus.Probing => "is still being probed: try again in a moment.",
        _ => $"is not complete: {LocalDisk.Text(upload.Received)} of {LocalDisk.Text(upload.Bytes)} are there. Upload the rest first.",
    };
}
