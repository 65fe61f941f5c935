using Renesandro.DriveStandIn;

namespace Renesandro.Host.Tests.Drive;

/// <summary>Settings of a host that stores in the stand-in for Google Drive.</summary>
internal static class DriveHost
{
    public static (string Name, string Value)[] Settings(DriveServer drive, string directory)
    {
        Grants.WriteClientSecret(Path.Combine(directory, "client_secret.json"), drive.Address);
        return
        [
            ("Renesandro:GoogleDrive:BaseUrl", drive.Address.AbsoluteUri),
            ("Renesandro:GoogleDrive:RefreshToken", drive.Grants.Consent()),
            ("Renesandro:GoogleDrive:RetryDelay", "00:00:00.010"),
            ("Renesandro:GoogleDrive:ChunkBytes", "262144"),
            ("MAIN_FOLDER_ID", drive.AddFolder("Variants")),
        ];
    }
}
