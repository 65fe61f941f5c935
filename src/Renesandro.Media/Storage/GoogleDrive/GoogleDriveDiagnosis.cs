using System.Runtime.CompilerServices;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Files;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>The Google Drive that variants go to: the grant, the folder, the free space.</summary>
internal sealed class GoogleDriveDiagnosis(GoogleDriveInspector drive) : IComponentDiagnosis
{
    private const string Space = "Drive space";
    private const long LittleSpace = 1_000_000_000;

    public void EnsureConfigured() => drive.CheckCredentials();

    public async IAsyncEnumerable<Finding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (account, grant) = await TryAsync("Drive grant", async () => await drive.ReadAccountAsync(cancellationToken).ConfigureAwait(false), found => found!.Email).ConfigureAwait(false);
        yield return grant;
        if (account is null)
        {
            yield break;
        }

        var (parent, folder) = await TryAsync("Drive folder", () => drive.ReadParentAsync(cancellationToken), found => found?.Name ?? "Renesandro, made when it is first needed").ConfigureAwait(false);
        yield return folder;
        if (folder.Level == FindingLevel.Ok)
        {
            yield return parent is { IsShared: true } ? new(FindingLevel.Ok, Space, "that of the shared drive") : SpaceOf(account);
        }
    }

    internal static Finding SpaceOf(GoogleDriveAccount account) => (account.Limit - account.Usage) switch
    {
        null => new(FindingLevel.Ok, Space, "no limit"),
        <= 0 => new(FindingLevel.Missing, Space, "The Google Drive is full: make room in it (the bin counts), or buy more."),
        < LittleSpace and { } free => new(FindingLevel.Warning, Space, $"{LocalDisk.Text(free)} free: little. The plan of a job says what it takes."),
        { } free => new(FindingLevel.Ok, Space, $"{LocalDisk.Text(free)} free"),
    };

    private static async Task<(T? Found, Finding Finding)> TryAsync<T>(string subject, Func<Task<T?>> read, Func<T?, string> say)
        where T : class
    {
        try
        {
            var found = await read().ConfigureAwait(false);
            return (found, new Finding(FindingLevel.Ok, subject, say(found)));
        }
        catch (MediaException exception)
        {
            return (null, new Finding(FindingLevel.Missing, subject, exception.Message) { Cause = exception });
        }
    }
}
