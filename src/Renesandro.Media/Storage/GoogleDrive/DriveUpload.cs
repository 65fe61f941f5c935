using System.Net;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Content;
using DriveFile = Renesandro.Media.Storage.GoogleDrive.V3.Data.File;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>
/// One item on its way. Its id is reserved and recorded before anything is created, and its session before a byte is sent, so whatever
/// dies at whatever moment, the next one finds the file or goes on with it, and never makes a second.
/// </summary>
internal sealed partial class DriveUpload(
    DriveClient drive, ReservedIds ids, IStorageJournal journal, string folderId, string name, StorageItem item, ILogger logger) : IDisposable
{
    private const int MaxDamaged = 3;
    private const int MaxLostSessions = 10;

    private readonly string _key = UploadRecord.KeyOf(name);
    private readonly string _fingerprint = ContentFingerprint.Of(item.Content);
    private readonly RunningHash _hash = new();

    public void Dispose() => _hash.Dispose();

    /// <returns>The file, whose MD5 is that of the content; or the file of an earlier call that is not to be replaced.</returns>
    public async Task<DriveFile> RunAsync(CancellationToken cancellationToken)
    {
        var (record, found) = await RecallAsync(cancellationToken).ConfigureAwait(false);
        var session = item.Replace || record.Fingerprint != _fingerprint ? null : record.Session;
        var (damaged, lost) = (0, 0);
        while (found is null || !await IsStoredAsync(found, record, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var isResumed = session is not null;
                session ??= await OpenAsync(record.Id, found is not null, cancellationToken).ConfigureAwait(false);
                record = record with { Session = session, Fingerprint = _fingerprint };
                found = await new UploadSession(drive, session, item.Content, _hash).SendAsync(isResumed, cancellationToken).ConfigureAwait(false);
                session = null;
                if (found.Md5Checksum is null)
                {
                    found = await drive.FindAsync(record.Id, UploadSession.FileFields, cancellationToken).ConfigureAwait(false);
                }

                if (found is not null && !await HasItsHashAsync(found, cancellationToken).ConfigureAwait(false))
                {
                    LogDamaged(name, ++damaged);
                    if (damaged == MaxDamaged)
                    {
                        throw new MediaException($"{name} arrived damaged in Google Drive {MaxDamaged} times: check the network on the way, and retry.") { IsTransient = true };
                    }
                }
            }
            catch (DriveCallException fault) when (fault.Status == HttpStatusCode.Conflict)
            {
                // An answer was lost on the way here: the file is there.
                found = await drive.FindAsync(record.Id, UploadSession.FileFields, cancellationToken).ConfigureAwait(false);
                session = null;
                if (found is null)
                {
                    throw;
                }
            }
            catch (DriveCallException fault) when (session is not null && fault.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone && ++lost <= MaxLostSessions)
            {
                // Google forgets sessions that are complete too: when the answer to the last bytes was lost, the file is there.
                LogLostSession(name, lost);
                found = await drive.FindAsync(record.Id, UploadSession.FileFields, cancellationToken).ConfigureAwait(false);
                session = null;
            }
        }

        return found;
    }

    private async Task<(UploadRecord Record, DriveFile? Found)> RecallAsync(CancellationToken cancellationToken)
    {
        if (await journal.GetAsync(_key, cancellationToken).ConfigureAwait(false) is { } text)
        {
            var known = UploadRecord.Parse(text);
            return (known, await drive.FindAsync(known.Id, UploadSession.FileFields, cancellationToken).ConfigureAwait(false));
        }

        var id = await ids.TakeAsync(cancellationToken).ConfigureAwait(false);
        var kept = await journal.AddAsync(_key, new UploadRecord(id).ToString(), cancellationToken).ConfigureAwait(false);
        return (UploadRecord.Parse(kept), null);
    }

    private async Task<Uri> OpenAsync(string id, bool isThere, CancellationToken cancellationToken)
    {
        var body = isThere
            ? new DriveFile { Trashed = false }
            : new DriveFile { Id = id, Name = name, Parents = [folderId], MimeType = item.ContentType };
        var session = await UploadSession.OpenAsync(drive, body, isThere ? id : null, item, cancellationToken).ConfigureAwait(false);
        await journal.PutAsync(_key, new UploadRecord(id, session, _fingerprint).ToString(), cancellationToken).ConfigureAwait(false);
        return session;
    }

    /// <summary>
    /// A file of another content is left alone when it has the length of this one: it is a whole one that was stored before. One that was being
    /// made from this very content, or is to be replaced, has to be equal to the last bit.
    /// </summary>
    private async Task<bool> IsStoredAsync(DriveFile found, UploadRecord record, CancellationToken cancellationToken)
    {
        if (found.Trashed == true || found.Size != item.Content.Length)
        {
            return false;
        }

        return (!item.Replace && record.Fingerprint is { } other && other != _fingerprint) || await HasItsHashAsync(found, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> HasItsHashAsync(DriveFile file, CancellationToken cancellationToken) =>
        file.Md5Checksum == await _hash.OfAllAsync(item.Content, cancellationToken).ConfigureAwait(false);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} arrived damaged in Google Drive, {Times} times so far; it is sent again")]
    private partial void LogDamaged(string name, int times);

    [LoggerMessage(Level = LogLevel.Information, Message = "The upload session of {Name} is gone, {Times} times so far; unless the file is there, the upload starts again")]
    private partial void LogLostSession(string name, int times);
}
