using System.Security.Cryptography;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;

namespace Renesandro.Media.Storage.GoogleDrive.Credentials;

/// <summary>The credential that is configured, as something that signs requests.</summary>
internal static class DriveCredentials
{
    private const string OwnFiles = "https://www.googleapis.com/auth/drive.file";
    private const string AllFiles = "https://www.googleapis.com/auth/drive";

    public static string ScopeOf(CredentialSource source) => source.AllFiles ? AllFiles : OwnFiles;

    /// <exception cref="StorageUnavailableException">A file cannot be used, or there is no grant.</exception>
    public static IConfigurableHttpClientInitializer Create(CredentialSource source, RenesandroOptions shared, HttpClientFactory clients) =>
        source.ServiceAccountFile is { } file ? OfService(ServiceAccountKey.Read(file), source, clients) : OfUser(source, shared, clients);

    public static AuthorizationCodeFlow FlowOf(ClientSecret client, CredentialSource source, HttpClientFactory clients) =>
        new(new AuthorizationCodeFlow.Initializer(client.AuthorizationUrl.AbsoluteUri, (source.TokenUrl ?? client.TokenUrl).AbsoluteUri)
        {
            ClientSecrets = new ClientSecrets { ClientId = client.Id, ClientSecret = client.Secret },
            Scopes = [ScopeOf(source)],
            HttpClientFactory = clients,
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        });

    private static UserCredential OfUser(CredentialSource source, RenesandroOptions shared, HttpClientFactory clients)
    {
        var client = ClientSecret.Read(source.ClientSecretFile!);
        if (source.RefreshToken is not { } token)
        {
            var grant = StoredGrant.Read(shared)
                ?? throw new StorageUnavailableException("Access to Google Drive has not been granted yet: sign in once.") { NeedsSignIn = true };
            token = grant.ClientId == client.Id
                ? grant.RefreshToken
                : throw new StorageUnavailableException("The stored Google Drive grant belongs to another OAuth client: sign in to Google Drive again.") { NeedsSignIn = true };
        }

        return new UserCredential(FlowOf(client, source, clients), "user", new TokenResponse { RefreshToken = token });
    }

    private static ServiceAccountCredential OfService(ServiceAccountKey key, CredentialSource source, HttpClientFactory clients)
    {
        try
        {
            return new ServiceAccountCredential(
                new ServiceAccountCredential.Initializer(key.Email, (source.TokenUrl ?? key.TokenUrl).AbsoluteUri)
                {
                    User = source.Impersonate,
                    Scopes = [ScopeOf(source)],
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
