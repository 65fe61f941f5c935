using System.Buffers.Text;
using System.Security.Cryptography;
using Google.Apis.Auth.OAuth2.Requests;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Extensions.Options;
using Renesandro.Media.Storage.GoogleDrive.Credentials;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>Asks a user for a grant on their Google Drive.</summary>
internal sealed class GoogleDriveLogin : IBrowserLogin
{
    private readonly GoogleDriveOptions _options;
    private readonly RenesandroOptions _shared;
    private readonly GoogleDriveInspector _drive;
    private readonly ClientSecret _client;
    private readonly string _verifier = Random();
    private readonly string _state = Random();

    /// <exception cref="StorageUnavailableException">There is no OAuth client that could ask.</exception>
    public GoogleDriveLogin(IOptions<GoogleDriveOptions> options, IOptions<RenesandroOptions> shared, GoogleDriveInspector drive)
    {
        (_options, _shared, _drive) = (options.Value, shared.Value, drive);
        _client = ClientSecret.Read(_options.ClientSecretFile ?? throw new StorageUnavailableException(
            $"There is no OAuth client: set {GoogleDriveOptionsValidator.Section}:ClientSecretFile to the file that Google provides for it."));
        if (!_client.IsInstalled)
        {
            throw new StorageUnavailableException("The OAuth client is one for a web application, which cannot redirect to this machine: create one of type 'Desktop app'.");
        }
    }

    public Uri CreateAuthorizationUri(Uri redirectUri)
    {
        ArgumentNullException.ThrowIfNull(redirectUri);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(_verifier)));
        return new Uri(QueryOf(_client.AuthorizationUrl, [
            ("client_id", _client.Id),
            ("redirect_uri", redirectUri.AbsoluteUri),
            ("response_type", "code"),
            ("scope", DriveCredentials.ScopeOf(_options.Credentials)),
            ("state", _state),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),

            // Without both, Google gives no refresh token to a user who consented before.
            ("access_type", "offline"),
            ("prompt", "consent"),
        ]));
    }

    public async Task CompleteAsync(Uri redirectUri, string? state, string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(redirectUri);
        ArgumentException.ThrowIfNullOrEmpty(code);
        if (state != _state)
        {
            throw new StorageUnavailableException("This address does not belong to this login: open the link that is shown now, and use the address that it leads to.");
        }

        var http = new DriveHttp(_options);
        using var flow = DriveCredentials.FlowOf(_client, _options.Credentials, http);
        var request = new AuthorizationCodeTokenRequest { Code = code, RedirectUri = redirectUri.AbsoluteUri, CodeVerifier = _verifier };
        try
        {
            var token = await flow.FetchTokenAsync("user", request, cancellationToken).ConfigureAwait(false);
            new StoredGrant(_client.Id, token.RefreshToken ?? throw NoGrant()).Save(_shared);
        }
        catch (TokenResponseException exception)
        {
            throw exception.Error?.Error == "invalid_grant"
                ? new StorageUnavailableException("Google does not accept the code: it is valid for a few minutes, and only once. Sign in again.", exception) { NeedsSignIn = true }
                : DriveErrors.Explain(DriveCallException.Of(exception), _options);
        }
        catch (HttpRequestException exception)
        {
            throw new StorageUnavailableException("Google cannot be reached: check the network and try again.", exception) { IsTransient = true };
        }
    }

    public async Task<string> DescribeTargetAsync(CancellationToken cancellationToken = default)
    {
        var account = await _drive.ReadAccountAsync(cancellationToken).ConfigureAwait(false);
        var parent = await _drive.ReadParentAsync(cancellationToken).ConfigureAwait(false);
        return $"Variants go to the Google Drive of {account.Email}, into the folder '{parent?.Name ?? "Renesandro"}'.";
    }

    private static StorageUnavailableException NoGrant() =>
        new("Google gave no refresh token: remove the application under https://myaccount.google.com/permissions, and sign in again.") { NeedsSignIn = true };

    private static string QueryOf(Uri address, (string Name, string Value)[] parameters) =>
        $"{address.AbsoluteUri}{(address.Query.Length == 0 ? '?' : '&')}{string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"))}";

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
