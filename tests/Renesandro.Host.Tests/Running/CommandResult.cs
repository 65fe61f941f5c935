namespace Renesandro.Host.Tests.Running;

/// <summary>The result of a run of the executable.</summary>
public sealed record CommandResult(int ExitCode, string Out, string Error)
{
    public string[] OutLines => Lines(Out);

    public string[] ErrorLines => Lines(Error);

    public string LastLine => OutLines.LastOrDefault() ?? "";

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
