using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace Renesandro.Host.Telemetry;

/// <summary>Lines that go to a file. A full disk loses lines of the log, but fails neither a request nor the shutdown.</summary>
internal sealed class LogFileSink(Action<LoggerSinkConfiguration> file) : ILogEventSink, IDisposable
{
    private readonly ILogEventSink _file = LoggerSinkConfiguration.CreateSink(file);

    public void Emit(LogEvent logEvent) => _file.Emit(logEvent);

    public void Dispose()
    {
        try
        {
            (_file as IDisposable)?.Dispose();
        }
        catch (IOException)
        {
            // There was no space for the rest of the buffer either; standard error has those lines.
        }
    }
}
