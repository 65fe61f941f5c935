using Microsoft.Extensions.Logging;
using Renesandro.Queue.Errors;

namespace Renesandro.Queue.Hosting;

/// <summary>Logs an outage of the store once, however many calls fail in it, and once more when it is over.</summary>
internal sealed partial class StoreOutage(ILogger logger)
{
    private string? _logged;

    public void Failed(Exception exception)
    {
        // Another kind of failure needs another fix, so it is logged as well. The message is not compared: it differs from call to call.
        var kind = $"{exception.GetType()}, {exception is JobQueueException { IsTransient: true }}";
        if (Interlocked.Exchange(ref _logged, kind) == kind)
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
        if (Interlocked.Exchange(ref _logged, null) is not null)
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
