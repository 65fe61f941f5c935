namespace Renesandro.Media.Storage;

/// <summary>Asks a user to let Renesandro store in their name, as RFC 8252 wants it of an installed application: the user consents in a browser, which comes back to an address of this machine with a code.</summary>
/// <remarks>One instance is one login: it knows the state and the proof (PKCE) that it asked with. Registered by the place to store, such as <c>UseGoogleDrive</c>, as a transient service.</remarks>
public interface IBrowserLogin
{
    /// <summary>Where the user consents.</summary>
    /// <param name="redirectUri">Address of this machine that the browser comes back to.</param>
    Uri CreateAuthorizationUri(Uri redirectUri);

    /// <summary>Exchanges the code for a lasting grant, and keeps that in the data directory.</summary>
    /// <param name="redirectUri">The address that was given to <see cref="CreateAuthorizationUri"/>.</param>
    /// <param name="state">The state that came back.</param>
    /// <param name="code">The code that came back.</param>
    /// <param name="cancellationToken">Ends the wait for the service.</param>
    /// <exception cref="StorageUnavailableException">The answer belongs to another login, or the service refuses.</exception>
    Task CompleteAsync(Uri redirectUri, string? state, string code, CancellationToken cancellationToken = default);

    /// <summary>Asks the service where variants go now, and says it in one sentence: the account and the folder.</summary>
    /// <exception cref="StorageUnavailableException">The grant cannot be used; the message says what to do.</exception>
    Task<string> DescribeTargetAsync(CancellationToken cancellationToken = default);
}
