using Renesandro.Host.Output;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Renesandro.Host.Telemetry;

/// <summary>Log lines on standard error, one at a time.</summary>
internal sealed class TerminalSink(Terminal terminal, string template) : ILogEventSink
{
    private readonly MessageTemplateTextFormatter _formatter = new(template);
    private readonly Lock _gate = new();

    public void Emit(LogEvent logEvent)
    {
        lock (_gate)
        {
            _formatter.Format(logEvent, terminal.Error);
        }
    }
}
