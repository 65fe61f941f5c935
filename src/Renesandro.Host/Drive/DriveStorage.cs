using Renesandro.Host.Commands;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Drive;

/// <summary>Variants go to Google Drive when there are credentials for it, else into the local folder.</summary>
internal static class DriveStorage
{
    public const string Section = "Renesandro:GoogleDrive";
    public const string ClientSecretKey = $"{Section}:ClientSecretFile";
    public const string ParentKey = $"{Section}:ParentFolderId";

    /// <summary>As Google names the file that it gives. It is found in the folder that the host is started in.</summary>
    public const string ClientSecretFile = "client_secret.json";

    public static bool IsConfigured(IConfiguration configuration) =>
        configuration[ClientSecretKey] is { Length: > 0 } || configuration[$"{Section}:ServiceAccountFile"] is { Length: > 0 };

    /// <summary>Whoever is about to render should know before the first job that nothing could be stored.</summary>
    /// <exception cref="CommandException">There is no grant, or a credential file cannot be used.</exception>
    public static void EnsureCredentials(IServiceProvider services)
    {
        try
        {
            foreach (var part in services.GetServices<IPartDiagnosis>())
            {
                part.EnsureConfigured();
            }
        }
        catch (StorageUnavailableException exception)
        {
            throw new CommandException($"{exception.Message} To store into a local folder instead, set {ClientSecretKey} to nothing.");
        }
    }
}
