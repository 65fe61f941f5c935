using System.Net;
using DriveFile = Renesandro.Media.Storage.GoogleDrive.V3.Data.File;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>Makes folders, each under an id that was recorded before.</summary>
internal sealed class DriveFolders(DriveClient drive, ReservedIds ids, DriveRoot root)
{
    public const string MimeType = "application/vnd.google-apps.folder";
    private const string Fields = "id,name,webViewLink,trashed";
    private const string Key = "drive-folder";

    /// <summary>Opens the folder of a job.</summary>
    public async Task<DriveFile> OpenAsync(string name, IStorageJournal journal, CancellationToken cancellationToken)
    {
        var id = await journal.GetAsync(Key, cancellationToken).ConfigureAwait(false);
        var found = id is null ? null : await drive.FindAsync(id, Fields, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            id ??= await journal.AddAsync(Key, await ids.TakeAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            found = await CreateUnderParentAsync(id, name, cancellationToken).ConfigureAwait(false);
        }

        return found.Trashed == true
            ? throw new StorageUnavailableException($"The folder {name} is in the bin of Google Drive: restore it and retry the job.")
            : found;
    }

    /// <summary>Makes a folder that may have been made before.</summary>
    public static async Task<DriveFile> CreateAsync(DriveClient drive, DriveFile body, CancellationToken cancellationToken)
    {
        body.MimeType = MimeType;
        var request = drive.Service.Files.Create(body);
        request.Fields = Fields;
        try
        {
            return await drive.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (DriveCallException fault) when (fault.Status == HttpStatusCode.Conflict)
        {
            if (await drive.FindAsync(body.Id!, Fields, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }

            throw;
        }
    }

    private async Task<DriveFile> CreateUnderParentAsync(string id, string name, CancellationToken cancellationToken)
    {
        var parent = drive.Options.ParentFolderId ?? await root.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CreateAsync(drive, new DriveFile { Id = id, Name = name, Parents = [parent] }, cancellationToken).ConfigureAwait(false);
        }
        catch (DriveCallException fault) when (fault.Status == HttpStatusCode.NotFound && drive.Options.ParentFolderId is not null)
        {
            throw DriveErrors.ParentMissing(drive.Options, fault);
        }
    }
}
