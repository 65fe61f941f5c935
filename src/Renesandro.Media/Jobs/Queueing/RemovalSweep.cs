using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renesandro.Queue.Errors;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Deletes what killed processes left of the jobs that they deleted.</summary>
internal sealed partial class RemovalSweep(RemovalNotes notes, IServiceProvider services, ILogger<RemovalSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            // Without notes, a program that never deletes needs none of the parts.
            if (notes.Read() is { Count: > 0 } begun)
            {
                await services.GetRequiredService<JobRemover>().ResumeAsync(begun, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is JobQueueException or IOException or UnauthorizedAccessException)
        {
            LogNotSwept(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of jobs that were deleted before could not be removed; the next start tries again")]
    private partial void LogNotSwept(Exception exception);
}
