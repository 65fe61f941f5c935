using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media.Diagnostics;
using Spectre.Console;

namespace Renesandro.Host.Diagnosis;

/// <summary>Writes one line per finding.</summary>
internal static class FindingText
{
    public static void Write(Terminal terminal, Finding finding)
    {
        var (word, colour) = finding.Level switch
        {
            FindingLevel.Ok => ("ok", Color.Green),
            FindingLevel.Warning => ("warning", Color.Yellow),
            _ => ("missing", Color.Red),
        };
        terminal.Console.Write(new Text(word.PadRight(9), new Style(colour)));
        terminal.Out.WriteLine($"{finding.Subject,-16} {HostAdvice.For(finding)}");
    }
}
