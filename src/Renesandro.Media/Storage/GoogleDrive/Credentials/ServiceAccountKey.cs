namespace Renesandro.Media.Storage.GoogleDrive.Credentials;

/// <summary>A service account, read from the file that Google gives.</summary>
internal sealed record ServiceAccountKey(string Email, string PrivateKey, Uri TokenUrl)
{
    public const string Key = $"{CredentialSource.Section}:ServiceAccountFile";
    public const string Cure = "Download it again: Google Cloud console, IAM & Admin, Service Accounts, Keys, Add key, JSON.";

    /// <exception cref="StorageUnavailableException">The file is none of a service account.</exception>
    public static ServiceAccountKey Read(string path)
    {
        using var document = KeyFile.Open(path, Key, Cure);
        var root = document.RootElement;
        return new ServiceAccountKey(
            KeyFile.Text(root, "client_email", Key, Cure),
            KeyFile.Text(root, "private_key", Key, Cure),
            KeyFile.Address(root, "token_uri") ?? KeyFile.DefaultTokenUrl);
    }
}
