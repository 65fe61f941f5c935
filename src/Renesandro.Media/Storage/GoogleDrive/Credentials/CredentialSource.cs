namespace Renesandro.Media.Storage.GoogleDrive.Credentials;

/// <summary>Where the credential comes from, and what it is for.</summary>
internal sealed record CredentialSource
{
    /// <summary>The section of the configuration that names the files.</summary>
    public const string Section = "Renesandro:GoogleDrive";

    /// <value>The OAuth client of a user's grant.</value>
    public string? ClientSecretFile { get; init; }

    /// <value>The user's grant; null for the stored one.</value>
    public string? RefreshToken { get; init; }

    /// <value>The key of a service account; comes before the OAuth client.</value>
    public string? ServiceAccountFile { get; init; }

    /// <value>The user whom the service account acts for.</value>
    public string? Impersonate { get; init; }

    /// <value>Where access tokens come from; null for the address in the file.</value>
    public Uri? TokenUrl { get; init; }

    /// <value>Whether the credential has to reach what others made: the narrow scope sees only what the application itself made.</value>
    public required bool AllFiles { get; init; }
}
