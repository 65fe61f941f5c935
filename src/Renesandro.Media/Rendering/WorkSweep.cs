using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Rendering;

/// <summary>Frees the disk of what killed processes left, before this one takes its first job: there may be no other for days.</summary>
internal sealed partial class WorkSweep(RenderServices services, ILogger<WorkSweep> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(services.WorkRoot))
            {
                WorkDirectory.Sweep(services.WorkRoot, logger);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotSwept(exception);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a killed process left in the work directory could not be removed")]
    private partial void LogNotSwept(Exception exception);
}
