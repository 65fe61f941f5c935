using System.Buffers.Text;
using System.Security.Cryptography;
using Google.Apis.Auth.OAuth2.Requests;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Extensions.Options;
using Renesandro.Media.Storage.GoogleDrive.Credentials;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>
/// Asks a user for a grant, as RFC 8252 wants it of an installed application: the user consents in a browser, which comes back to an address of
/// this machine with a code; the code and a proof (PKCE) buy the grant, which is kept in the data directory.
/// </summary>
public sealed class GoogleDriveLogin
{
    private readonly GoogleDriveOptions _options;
    private readonly RenesandroOptions _shared;
    private readonly ClientSecret _client;
    private readonly string _verifier = Random();
    private readonly string _state = Random();

    /// <summary>Begins to ask for a grant.</summary>
    /// <exception cref="StorageUnavailableException">There is no OAuth client that could ask.</exception>
    public GoogleDriveLogin(IOptions<GoogleDriveOptions> options, IOptions<RenesandroOptions> shared)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(shared);
        (_options, _shared) = (options.Value, shared.Value);
        _client = ClientSecret.Read(_options.ClientSecretFile ?? throw new StorageUnavailableException(
            $"There is no OAuth client: set {GoogleDriveOptionsValidator.Section}:ClientSecretFile to the file that Google provides for it."));
        if (!_client.IsInstalled)
        {
            throw new StorageUnavailableException("The OAuth client is one of a web application, which cannot come back to this machine: create one of type 'Desktop app'.");
        }
    }

    /// <summary>Where the user consents.</summary>
    /// <param name="redirect">Address of this machine that the browser comes back to.</param>
    public Uri AddressFor(Uri redirect)
    {
        ArgumentNullException.ThrowIfNull(redirect);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(_verifier)));
        return new Uri(QueryOf(_client.AuthorizationUrl, [
            ("client_id", _client.Id),
            ("redirect_uri", redirect.AbsoluteUri),
            ("response_type", "code"),
            ("scope", DriveCredentials.ScopeOf(_options)),
            ("state", _state),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),

            // Without both, Google gives no refresh token to a user who consented before.
            ("access_type", "offline"),
            ("prompt", "consent"),
        ]));
    }

    /// <summary>Buys the grant with what the browser came back with, and keeps it.</summary>
    /// <param name="redirect">The address that was given to <see cref="AddressFor"/>.</param>
    /// <param name="state">The state that came back.</param>
    /// <param name="code">The code that came back.</param>
    /// <param name="cancellationToken">Ends the wait for Google.</param>
    /// <exception cref="StorageUnavailableException">The answer is to another question, or Google refuses.</exception>
    public async Task CompleteAsync(Uri redirect, string? state, string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(redirect);
        ArgumentException.ThrowIfNullOrEmpty(code);
        if (state != _state)
        {
            throw new StorageUnavailableException("This address does not belong to this login: open the link that is shown now, and use what comes of it.");
        }

        var http = new DriveHttp(_options);
        using var flow = DriveCredentials.FlowOf(_client, _options, http);
        var request = new AuthorizationCodeTokenRequest { Code = code, RedirectUri = redirect.AbsoluteUri, CodeVerifier = _verifier };
        try
        {
            var token = await flow.FetchTokenAsync("user", request, cancellationToken).ConfigureAwait(false);
            new StoredGrant(_client.Id, token.RefreshToken ?? throw NoGrant()).Save(_shared);
        }
        catch (TokenResponseException exception)
        {
            throw exception.Error?.Error == "invalid_grant"
                ? new StorageUnavailableException("Google does not accept the code, which is valid for a few minutes and only once: sign in again.", exception) { NeedsSignIn = true }
                : DriveSentences.Explain(DriveCallException.Of(exception), _options);
        }
        catch (HttpRequestException exception)
        {
            throw new StorageUnavailableException("Google cannot be reached: check the network and try again.", exception) { IsTransient = true };
        }
    }

    private static StorageUnavailableException NoGrant() =>
        new("Google gave no refresh token: remove the application under https://myaccount.google.com/permissions, and sign in again.") { NeedsSignIn = true };

    private static string QueryOf(Uri address, (string Name, string Value)[] parameters) =>
        $"{address.AbsoluteUri}{(address.Query.Length == 0 ? '?' : '&')}{string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"))}";

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
