using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media;
using Renesandro.Media.Storage.GoogleDrive;

namespace Renesandro.Host.Diagnosis;

/// <summary>The Google Drive that variants go to, if one is configured: the grant, the folder, the free space.</summary>
internal sealed class DriveChecks(IServiceProvider services)
{
    private const string Space = "Drive space";
    private const long LowBytes = 1_000_000_000;

    public async IAsyncEnumerable<Finding> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (services.GetService<GoogleDriveInspector>() is not { } drive)
        {
            yield break;
        }

        var (account, grant) = await TryAsync("Drive grant", async () => await drive.ReadAccountAsync(cancellationToken), found => found!.Email);
        yield return grant;
        if (account is null)
        {
            yield break;
        }

        var (parent, folder) = await TryAsync("Drive folder", () => drive.ReadParentAsync(cancellationToken), found => found?.Name ?? "Renesandro, created when it is first needed");
        yield return folder;
        if (folder.Level == FindingLevel.Ok)
        {
            yield return parent is { IsShared: true } ? new(FindingLevel.Ok, Space, "that of the shared drive") : Judge(account);
        }
    }

    internal static Finding Judge(GoogleDriveAccount account) => (account.Limit - account.Usage) switch
    {
        null => new(FindingLevel.Ok, Space, "no limit"),
        <= 0 => new(FindingLevel.Missing, Space, "The Google Drive is full: free some space (files in the bin count), or buy more."),
        < LowBytes and { } free => new(FindingLevel.Warning, Space, $"{Figures.Bytes(free)} free, which is little. 'renesandro plan' shows what a job needs."),
        { } free => new(FindingLevel.Ok, Space, $"{Figures.Bytes(free)} free"),
    };

    private static async Task<(T? Found, Finding Finding)> TryAsync<T>(string subject, Func<Task<T?>> read, Func<T?, string> say)
        where T : class
    {
        try
        {
            var found = await read();
            return (found, new Finding(FindingLevel.Ok, subject, say(found)));
        }
        catch (MediaException exception)
        {
            return (null, new Finding(FindingLevel.Missing, subject, HostAdvice.For(exception)));
        }
    }
}
