using Microsoft.Extensions.Logging;

namespace Renesandro.Queue.Hosting;

/// <summary>Tells of an outage of the store once, however many calls fail in it, and once when it is over.</summary>
internal sealed partial class StoreOutage(ILogger logger)
{
    private string? _told;

    public void Failed(Exception exception)
    {
        // Another kind of failure wants another cure, so it is told as well; words differ from call to call.
        var kind = $"{exception.GetType()}, {exception is JobQueueException { IsTransient: true }}";
        if (Interlocked.Exchange(ref _told, kind) == kind)
        {
            LogStillAway(exception.Message);
        }
        else
        {
            LogAway(exception);
        }
    }

    public void Over()
    {
        if (Interlocked.Exchange(ref _told, null) is not null)
        {
            LogBack();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue cannot be used; trying again until it can")]
    private partial void LogAway(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The queue still cannot be used: {Reason}")]
    private partial void LogStillAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The queue can be used again")]
    private partial void LogBack();
}
