using Renesandro.Host.Configuration;
using Renesandro.Host.Errors;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Drive;

/// <summary>Variants go to Google Drive if there are credentials for it, otherwise into the local folder.</summary>
internal static class DriveStorage
{
    /// <summary>Checked before the first job, which would be rendered in vain if it could not be stored.</summary>
    /// <exception cref="CommandException">There is no grant, or a credential file cannot be used.</exception>
    public static void EnsureCredentials(IServiceProvider services)
    {
        try
        {
            foreach (var part in services.GetServices<IComponentDiagnosis>())
            {
                part.EnsureConfigured();
            }
        }
        catch (StorageUnavailableException exception)
        {
            throw new CommandException($"{HostAdvice.For(exception)} To store in a local folder instead, set {SettingKeys.DriveClientSecretFile} to an empty value.");
        }
    }
}
