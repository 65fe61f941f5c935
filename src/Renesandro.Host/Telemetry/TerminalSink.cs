using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media;
using Renesandro.Media.Text;
using Renesandro.Queue.Errors;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Renesandro.Host.Telemetry;

/// <summary>Log lines on standard error, one at a time; an exception is the end of its line, and its details are in the log file.</summary>
internal sealed class TerminalSink(Terminal terminal, string template, bool verbose) : ILogEventSink
{
    private const int MaxReason = 1000;

    private readonly MessageTemplateTextFormatter _formatter = new(template);
    private readonly Lock _gate = new();

    public void Emit(LogEvent logEvent)
    {
        lock (_gate)
        {
            _formatter.Format(logEvent, terminal.Error);
            if (logEvent.Exception is not { } exception)
            {
                terminal.Error.WriteLine();
            }
            else if (verbose)
            {
                terminal.Error.WriteLine();
                terminal.Error.WriteLine(exception);
            }
            else
            {
                terminal.Error.WriteLine($": {Reason(exception)}");
            }
        }
    }

    private static string Reason(Exception exception)
    {
        var message = PrintableText.Of(HostAdvice.For(exception).ReplaceLineEndings(" "), MaxReason);
        return exception is MediaException or JobQueueException ? message : $"{exception.GetType().Name}: {message}";
    }
}
