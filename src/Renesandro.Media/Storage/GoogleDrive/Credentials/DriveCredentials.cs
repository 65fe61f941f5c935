using System.Security.Cryptography;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;

namespace Renesandro.Media.Storage.GoogleDrive.Credentials;

/// <summary>The credential that is configured, as something that signs requests.</summary>
internal static class DriveCredentials
{
    // The narrow scope sees what the application itself made, and nothing else: enough without a parent folder of the user's.
    private const string OwnFiles = "https://www.googleapis.com/auth/drive.file";
    private const string AllFiles = "https://www.googleapis.com/auth/drive";

    public static string ScopeOf(GoogleDriveOptions options) =>
        options.ServiceAccountFile is null && options.ParentFolderId is null ? OwnFiles : AllFiles;

    /// <exception cref="StorageUnavailableException">A file cannot be used, or there is no grant.</exception>
    public static IConfigurableHttpClientInitializer Create(GoogleDriveOptions options, RenesandroOptions shared, HttpClientFactory clients) =>
        options.ServiceAccountFile is { } file ? OfService(ServiceAccountKey.Read(file), options, clients) : OfUser(options, shared, clients);

    public static AuthorizationCodeFlow FlowOf(ClientSecret client, GoogleDriveOptions options, HttpClientFactory clients) =>
        new(new AuthorizationCodeFlow.Initializer(client.AuthorizationUrl.AbsoluteUri, (options.TokenUrl ?? client.TokenUrl).AbsoluteUri)
        {
            ClientSecrets = new ClientSecrets { ClientId = client.Id, ClientSecret = client.Secret },
            Scopes = [ScopeOf(options)],
            HttpClientFactory = clients,
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        });

    private static UserCredential OfUser(GoogleDriveOptions options, RenesandroOptions shared, HttpClientFactory clients)
    {
        var client = ClientSecret.Read(options.ClientSecretFile!);
        if (options.RefreshToken is not { } token)
        {
            var grant = StoredGrant.Read(shared)
                ?? throw new StorageUnavailableException("Nobody has signed in to Google Drive yet: sign in once.") { NeedsSignIn = true };
            token = grant.ClientId == client.Id
                ? grant.RefreshToken
                : throw new StorageUnavailableException("The stored Google Drive grant belongs to another OAuth client: sign in to Google Drive again.") { NeedsSignIn = true };
        }

        return new UserCredential(FlowOf(client, options, clients), "user", new TokenResponse { RefreshToken = token });
    }

    private static ServiceAccountCredential OfService(ServiceAccountKey key, GoogleDriveOptions options, HttpClientFactory clients)
    {
        try
        {
            return new ServiceAccountCredential(
                new ServiceAccountCredential.Initializer(key.Email, (options.TokenUrl ?? key.TokenUrl).AbsoluteUri)
                {
                    User = options.Impersonate,
                    Scopes = [ScopeOf(options)],
                    HttpClientFactory = clients,
                    DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
                }.FromPrivateKey(key.PrivateKey));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or CryptographicException)
        {
            throw new StorageUnavailableException($"{ServiceAccountKey.Key} holds a private key that cannot be read. {ServiceAccountKey.Cure}", exception);
        }
    }
}
