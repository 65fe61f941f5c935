using System.Net;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>Looks at the Google Drive that is configured, and changes nothing there.</summary>
internal sealed class GoogleDriveInspector(DriveClient drive)
{
    /// <summary>Checks that there are credentials, without asking anybody whether they are good.</summary>
    /// <exception cref="StorageUnavailableException">There is no grant, or a file cannot be used; the message says what to do.</exception>
    public void CheckCredentials() => _ = drive.Service;

    /// <summary>Whose it is, and how much room there is.</summary>
    /// <exception cref="StorageUnavailableException">The grant cannot be used; the message says what to do.</exception>
    public async Task<GoogleDriveAccount> ReadAccountAsync(CancellationToken cancellationToken = default)
    {
        var request = drive.Service.About.Get();
        request.Fields = "user(emailAddress),storageQuota(limit,usage)";
        var about = await ExplainAsync(() => drive.ExecuteAsync(request, cancellationToken)).ConfigureAwait(false);
        return new GoogleDriveAccount(about.User?.EmailAddress ?? "?", about.StorageQuota?.Usage ?? 0, about.StorageQuota?.Limit);
    }

    /// <summary>The name of the folder that the folders of jobs go into; null when none is configured.</summary>
    /// <exception cref="StorageUnavailableException">It is not there, not shown, or may not be written into; the message says what to do.</exception>
    public async Task<GoogleDriveParent?> ReadParentAsync(CancellationToken cancellationToken = default)
    {
        if (drive.Options.ParentFolderId is not { } id)
        {
            return null;
        }

        var request = drive.Service.Files.Get(id);
        request.Fields = "id,name,mimeType,trashed,driveId,capabilities(canAddChildren)";
        var folder = await ExplainAsync(async () =>
        {
            try
            {
                return await drive.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (DriveCallException fault) when (fault.Status == HttpStatusCode.NotFound)
            {
                throw DriveErrors.ParentMissing(drive.Options, fault);
            }
        }).ConfigureAwait(false);
        var fault = folder switch
        {
            { MimeType: not DriveFolders.MimeType } => "is not a folder: set it to the last part of a folder's address.",
            { Trashed: true } => "is in the bin: restore it.",
            { Capabilities.CanAddChildren: false } => "is not writable: share it with the account as an editor.",
            { DriveId: null } when drive.Options is { ServiceAccountFile: not null, Impersonate: null } =>
                "is in no shared drive, and a service account owns no storage: choose a folder in a shared drive, or set Renesandro:GoogleDrive:Impersonate.",
            _ => null,
        };
        return fault is null
            ? new GoogleDriveParent(folder.Name ?? id, folder.DriveId is not null)
            : throw new StorageUnavailableException($"The folder of Renesandro:GoogleDrive:ParentFolderId {fault}");
    }

    private async Task<T> ExplainAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (DriveCallException fault)
        {
            throw DriveErrors.Explain(fault, drive.Options);
        }
    }
}

/// <summary>An account.</summary>
/// <param name="Email">Its address.</param>
/// <param name="Usage">Bytes that it takes up.</param>
/// <param name="Limit">Bytes that it may take up; null for no limit.</param>
internal sealed record GoogleDriveAccount(string Email, long Usage, long? Limit);

/// <summary>The folder that the folders of jobs go into.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsShared">Whether it is in a shared drive, whose room is not the account's.</param>
internal sealed record GoogleDriveParent(string Name, bool IsShared);
