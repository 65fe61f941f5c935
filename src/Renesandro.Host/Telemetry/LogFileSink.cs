using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace Renesandro.Host.Telemetry;

/// <summary>Lines that go to a file. A disk that is full loses lines of the log, but fails nothing: neither a request nor the end of the process.</summary>
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
            // What was left in its buffer found no room either; standard error has those lines.
        }
    }
}
