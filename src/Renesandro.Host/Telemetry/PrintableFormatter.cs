using Renesandro.Media.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace Renesandro.Host.Telemetry;

/// <summary>Lines of JSON in which every control character is written as <c>\u</c> and its number, also those that JSON would allow.</summary>
internal sealed class PrintableFormatter(ITextFormatter json) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var written = new StringWriter();
        json.Format(logEvent, written);
        foreach (var character in written.ToString().AsSpan().TrimEnd("\r\n"))
        {
            if (PrintableText.IsControl(character))
            {
                output.Write($"\\u{(int)character:x4}");
            }
            else
            {
                output.Write(character);
            }
        }

        output.WriteLine();
    }
}
