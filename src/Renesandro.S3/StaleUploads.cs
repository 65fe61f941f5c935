using Microsoft.Extensions.Logging;

namespace Renesandro.S3;

/// <summary>Removes uploads of jobs that were begun long ago, which nobody will resume: their parts are paid for and seen by nobody.</summary>
internal sealed partial class StaleUploads(BucketClient bucket, FolderTemplate folders, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private long _next;

    /// <summary>Looks, unless it has looked within the hour. A service that refuses is asked again later.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var next = Interlocked.Read(ref _next);
        if (now.UtcTicks < next || Interlocked.CompareExchange(ref _next, (now + Interval).UtcTicks, next) != next)
        {
            return;
        }

        try
        {
            var swept = 0;
            await foreach (var upload in bucket.UploadsAsync(folders.Beginning, cancellationToken).ConfigureAwait(false))
            {
                // By the clock of the service, in which its dates are.
                if (folders.Matches(upload.Key) && upload.Initiated is { } begun && now + bucket.Skew - begun.ToUniversalTime() > bucket.Options.StaleUploadAge)
                {
                    await bucket.AbortAsync(upload.Key, upload.UploadId, cancellationToken).ConfigureAwait(false);
                    swept++;
                }
            }

            if (swept > 0)
            {
                LogSwept(swept);
            }
        }
        catch (S3CallException fault)
        {
            LogNotSwept(fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} abandoned uploads were removed from the bucket")]
    private partial void LogSwept(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Abandoned uploads could not be looked for in the bucket")]
    private partial void LogNotSwept(Exception exception);
}
