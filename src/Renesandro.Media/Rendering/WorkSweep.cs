using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Rendering;

/// <summary>Removes files that killed processes left behind, before the first job: the next job may be days away.</summary>
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of a killed process in the work directory could not be removed")]
    private partial void LogNotSwept(Exception exception);
}
