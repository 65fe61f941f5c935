namespace Renesandro.Media.Storage.GoogleDrive.Credentials;

/// <summary>An OAuth client, read from the file that Google gives.</summary>
/// <param name="Id">Client id.</param>
/// <param name="Secret">Client secret.</param>
/// <param name="AuthorizationUrl">Where a user consents.</param>
/// <param name="TokenUrl">Where tokens are given.</param>
/// <param name="IsInstalled">Whether it may send the user back to this machine, as a web client may not.</param>
internal sealed record ClientSecret(string Id, string Secret, Uri AuthorizationUrl, Uri TokenUrl, bool IsInstalled)
{
    private const string Key = $"{CredentialSource.Section}:ClientSecretFile";
    private const string Cure = "Download it again: Google Cloud console, APIs & Services, Credentials, OAuth client ID of type 'Desktop app'.";

    /// <exception cref="StorageUnavailableException">The file is none of an OAuth client.</exception>
    public static ClientSecret Read(string path)
    {
        using var document = KeyFile.Open(path, Key, Cure);
        var root = document.RootElement;
        if (root.TryGetProperty("type", out var type) && type.ValueEquals("service_account"))
        {
            throw new StorageUnavailableException($"{Key} is the key of a service account: set {CredentialSource.Section}:ServiceAccountFile to it.");
        }

        var isInstalled = root.TryGetProperty("installed", out var client);
        if (!isInstalled && !root.TryGetProperty("web", out client))
        {
            throw new StorageUnavailableException($"{Key} is not the file of an OAuth client. {Cure}");
        }

        return new ClientSecret(
            KeyFile.Text(client, "client_id", Key, Cure),
            KeyFile.Text(client, "client_secret", Key, Cure),
            KeyFile.Address(client, "auth_uri") ?? new Uri("https://accounts.google.com/o/oauth2/v2/auth"),
            KeyFile.Address(client, "token_uri") ?? KeyFile.DefaultTokenUrl,
            isInstalled);
    }
}
