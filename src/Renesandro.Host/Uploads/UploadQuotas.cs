using Microsoft.Extensions.Options;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Uploads;

/// <summary>How much the uploads of a user may take: their own quota, or the configured one.</summary>
internal sealed class UploadQuotas(IOptions<UploadOptions> options)
{
    public ValueTask<long> OfAsync(string owner, CancellationToken cancellationToken)
    {
        _ = (owner, cancellationToken);
        return ValueTask.FromResult(options.Value.QuotaBytes);
    }
}
