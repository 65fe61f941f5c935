using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Renesandro.Media.Content;
using DriveFile = Renesandro.Media.Storage.GoogleDrive.V3.Data.File;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>
/// A resumable upload, as <see href="https://developers.google.com/workspace/drive/api/guides/manage-uploads#resumable"/> tells it.
/// </summary>
internal sealed class UploadSession(DriveClient drive, Uri address, MediaContent content, RunningHash hash)
{
    public const string FileFields = "id,name,size,md5Checksum,webViewLink,trashed";

    /// <summary>Opens the upload of a file that is there, or is to be created under its reserved id.</summary>
    public static async Task<Uri> OpenAsync(
        DriveClient drive, DriveFile body, string? existingId, StorageItem item, CancellationToken cancellationToken)
    {
        var path = $"upload/drive/v3/files{(existingId is null ? "" : $"/{existingId}")}?uploadType=resumable&supportsAllDrives=true&fields={FileFields}";
        return await drive.RetryAsync(
            async () =>
            {
                using var request = new HttpRequestMessage(existingId is null ? HttpMethod.Post : HttpMethod.Patch, new Uri(drive.Options.BaseUrl, path));
                request.Content = new StringContent(drive.Service.SerializeObject(body), Encoding.UTF8, "application/json");
                request.Headers.Add("X-Upload-Content-Type", item.ContentType);
                request.Headers.Add("X-Upload-Content-Length", item.Content.Length.ToString(CultureInfo.InvariantCulture));
                using var response = await drive.SendAsync(request, cancellationToken).ConfigureAwait(false);
                return response.Headers.Location ?? throw new DriveCallException(HttpStatusCode.BadGateway, "noLocation");
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what is missing, from where the server is, until the file is complete.</summary>
    /// <returns>The file; without its data when the upload was complete before it was asked for.</returns>
    /// <param name="isResumed">Whether somebody may have sent a part already.</param>
    /// <param name="cancellationToken">Leaves the session as it is, to be resumed.</param>
    /// <exception cref="DriveCallException">Permanent, or without a step forward too often; 404 for a session that is gone, or was complete.</exception>
    public async Task<DriveFile> SendAsync(bool isResumed, CancellationToken cancellationToken)
    {
        var (asking, offset, failures) = (isResumed, 0L, 0);
        while (true)
        {
            try
            {
                var answer = asking
                    ? await drive.RetryAsync(() => PutAsync(new ByteArrayContent([]), ContentRange(null), cancellationToken), cancellationToken).ConfigureAwait(false)
                    : await SendChunkAsync(offset, cancellationToken).ConfigureAwait(false);
                if (answer.Complete is { } file)
                {
                    return file;
                }

                failures = answer.Received > offset ? 0 : asking ? failures : failures + 1;
                if (failures == drive.Options.Attempts)
                {
                    throw new DriveCallException(HttpStatusCode.BadGateway, "noProgress");
                }

                (asking, offset) = (false, answer.Received);
            }
            catch (DriveCallException fault) when (!asking && fault.IsTransient && ++failures < drive.Options.Attempts)
            {
                await drive.PauseAsync(failures, fault, cancellationToken).ConfigureAwait(false);
                asking = true;
            }
        }
    }

    private async Task<(DriveFile? Complete, long Received)> SendChunkAsync(long offset, CancellationToken cancellationToken)
    {
        await hash.CatchUpAsync(content, offset, cancellationToken).ConfigureAwait(false);
        var length = Math.Min(drive.Options.ChunkBytes, content.Length - offset);
        return await PutAsync(new ChunkContent(content, offset, length, hash), ContentRange((offset, length)), cancellationToken).ConfigureAwait(false);
    }

    private async Task<(DriveFile? Complete, long Received)> PutAsync(HttpContent body, ContentRangeHeaderValue range, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = body };
        body.Headers.ContentRange = range;
        using var response = await drive.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.PermanentRedirect
            ? (null, Received(response))
            : (await drive.Service.DeserializeResponse<DriveFile>(response).ConfigureAwait(false) ?? new DriveFile(), content.Length);
    }

    /// <summary>Bytes from the beginning that the server has: fewer, it may be, than it was sent.</summary>
    private long Received(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Range", out var values) && values.First().Split('-') is [_, var last]
            && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end < content.Length
            ? end + 1
            : 0;

    private ContentRangeHeaderValue ContentRange((long Offset, long Length)? part) => part is { Length: > 0 } chunk
        ? new ContentRangeHeaderValue(chunk.Offset, chunk.Offset + chunk.Length - 1, content.Length)
        : new ContentRangeHeaderValue(content.Length);
}
