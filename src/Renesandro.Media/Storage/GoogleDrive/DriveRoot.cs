using System.Text;
using Microsoft.Extensions.Options;
using Renesandro.Media.Files;
using Renesandro.Shared;
using DriveFile = Renesandro.Media.Storage.GoogleDrive.V3.Data.File;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>
/// The folder Renesandro that the application makes once, when no parent is configured. Its id is recorded in the data directory
/// before the folder is made; a machine without that file looks for a folder that another one made.
/// </summary>
internal sealed class DriveRoot(DriveClient drive, ReservedIds ids, IOptions<RenesandroOptions> shared, TimeProvider time)
{
    private const string Name = "Renesandro";
    private const string FileName = "drive-root";
    private const string Mark = "renesandroRoot";
    private const int MaxIdLength = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task<string> OpenAsync(CancellationToken cancellationToken)
    {
        var file = await LockAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = file.ConfigureAwait(false);
        if (Read(file) is { } kept && await IsUsableAsync(kept, cancellationToken).ConfigureAwait(false))
        {
            return kept;
        }

        if (await SearchAsync(cancellationToken).ConfigureAwait(false) is { } found)
        {
            Write(file, found);
            return found;
        }

        var id = await ids.TakeAsync(cancellationToken).ConfigureAwait(false);
        Write(file, id);
        return await CreateAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One that is not there was reserved by a process that died, or belongs to another account, or was deleted.</summary>
    private async Task<bool> IsUsableAsync(string id, CancellationToken cancellationToken) =>
        await drive.FindAsync(id, "id,trashed", cancellationToken).ConfigureAwait(false) is { Trashed: not true };

    private async Task<string?> SearchAsync(CancellationToken cancellationToken)
    {
        var request = drive.Service.Files.List();
        request.Q = $"mimeType = '{DriveFolders.MimeType}' and trashed = false and appProperties has {{ key='{Mark}' and value='1' }}";
        request.OrderBy = "createdTime";
        request.Fields = "files(id)";
        return (await drive.ExecuteAsync(request, cancellationToken).ConfigureAwait(false)).Files?.FirstOrDefault()?.Id;
    }

    private async Task<string> CreateAsync(string id, CancellationToken cancellationToken)
    {
        var body = new DriveFile { Id = id, Name = Name, AppProperties = new Dictionary<string, string> { [Mark] = "1" } };
        return (await DriveFolders.CreateAsync(drive, body, cancellationToken).ConfigureAwait(false)).Id!;
    }

    // Held while a folder may be made: two processes that start at once make one.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var path = shared.Value.PathOf(FileName);
        while (true)
        {
            try
            {
                PrivateFile.CreateDirectory(Path.GetDirectoryName(path)!);
                if (HeldFile.TryOpen(path, FileMode.OpenOrCreate) is { } file)
                {
                    return file;
                }

                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw LocalDisk.Failure(exception, "The id of the Google Drive folder cannot be saved", "Renesandro:DataDirectory", Path.GetDirectoryName(path)!);
            }
        }
    }

    private static string? Read(FileStream file)
    {
        var bytes = new byte[MaxIdLength];
        var length = file.ReadAtLeast(bytes, MaxIdLength, throwOnEndOfStream: false);
        return length is > 0 and < MaxIdLength ? Encoding.ASCII.GetString(bytes, 0, length) : null;
    }

    private static void Write(FileStream file, string id)
    {
        file.Position = 0;
        file.Write(Encoding.ASCII.GetBytes(id));
        file.SetLength(id.Length);
        file.Flush(flushToDisk: true);
    }
}
