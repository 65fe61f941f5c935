using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Users;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Uploads;

/// <summary>How much the uploads of a user may take, and take.</summary>
internal sealed class UploadQuotas(UserQuotas users, UploadStore store, IOptions<UploadOptions> options) : IUploadUsage
{
    public long DefaultQuotaBytes => options.Value.QuotaBytes;

    /// <summary>The quota of a user: their own, or the configured one.</summary>
    public async Task<long> OfAsync(string owner, CancellationToken cancellationToken) => await users.FindAsync(owner, cancellationToken) ?? DefaultQuotaBytes;

    public Task<long> UsedAsync(string owner, CancellationToken cancellationToken) => Task.FromResult(store.UsedBytes(owner));
}
