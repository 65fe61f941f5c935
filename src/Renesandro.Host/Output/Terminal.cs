using Spectre.Console;

namespace Renesandro.Host.Output;

/// <summary>
/// Where a command writes: results to standard output (text, or bytes through <paramref name="Raw"/>), errors to standard error. Both are
/// cleaned of control characters.
/// </summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error, Stream Raw, IAnsiConsole Console)
{
    private const int WidthOfFiles = 160;

    public TextWriter Out { get; } = new PrintableWriter(Out);

    public TextWriter Error { get; } = new PrintableWriter(Error);

    public IAnsiConsole Console { get; } = PrintableRendering.Over(Console);

    public static Terminal OfProcess()
    {
        var redirected = System.Console.IsOutputRedirected;
        return new(
            System.Console.Out,
            System.Console.Error,
            System.Console.OpenStandardOutput(),
            redirected ? Plain(System.Console.Out) : AnsiConsole.Console);
    }

    /// <summary>A bar that redraws itself where that is possible, otherwise lines.</summary>
    public IProgressDisplay ProgressDisplay(TimeProvider time, bool plain) =>
        !plain && Console.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? new ProgressBar(Console)
            : new ProgressLines(Out, time);

    public void WriteError(string line) => Error.WriteLine(line);

    internal static IAnsiConsole Plain(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = WidthOfFiles;

        // Spectre.Console enables colours again on build servers, which it recognises by their environment.
        console.Profile.Capabilities.Ansi = false;
        return console;
    }
}
