namespace Renesandro.Host.Auth.Users;

/// <summary>For a host that takes no uploads.</summary>
internal sealed class NoUploadUsage : IUploadUsage
{
    public long DefaultQuotaBytes => 0;

    public Task<long> UsedAsync(string owner, CancellationToken cancellationToken) => Task.FromResult(0L);
}
