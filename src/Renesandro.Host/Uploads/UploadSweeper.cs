using Renesandro.Media;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Uploads;

/// <summary>Removes uploads that have expired, and goes on with those that an earlier process left in the middle.</summary>
internal sealed partial class UploadSweeper(UploadStore store, TimeProvider time, ILogger<UploadSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (store.Sweep() is > 0 and var expired)
                {
                    LogExpired(expired);
                }
            }
            catch (Exception exception) when (exception is MediaException or IOException or UnauthorizedAccessException)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} uploads have expired and were removed")]
    private partial void LogExpired(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired uploads could not be removed; they are tried again later")]
    private partial void LogFailed(Exception exception);
}
