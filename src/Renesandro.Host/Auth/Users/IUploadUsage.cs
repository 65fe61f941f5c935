namespace Renesandro.Host.Auth.Users;

/// <summary>What the uploads of users take, for those who manage users.</summary>
internal interface IUploadUsage
{
    /// <value>Bytes that the uploads of a user without a quota of their own may take.</value>
    long DefaultQuotaBytes { get; }

    /// <param name="owner">The id of a user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Bytes that the uploads of the user take now.</returns>
    Task<long> UsedAsync(string owner, CancellationToken cancellationToken);
}
