using Renesandro.Host.Errors;
using Spectre.Console;

namespace Renesandro.Host.Output;

/// <summary>Prompts for a password twice without showing it, or reads the first line of standard input if that is not a terminal.</summary>
internal static class PasswordPrompt
{
    /// <exception cref="CommandException">There is no password, or the two differ.</exception>
    public static async Task<string> ReadAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected)
        {
            return await Console.In.ReadLineAsync(cancellationToken) is { Length: > 0 } line
                ? line
                : throw new CommandException("There is no password on standard input: write it as one line.");
        }

        var password = await AskAsync(terminal, "Password: ", cancellationToken);
        return password == await AskAsync(terminal, "Repeat the password: ", cancellationToken)
            ? password
            : throw new CommandException("The two passwords differ: try again.");
    }

    /// <summary>Prompts for the password of a user who has one.</summary>
    /// <exception cref="CommandException">There is no password.</exception>
    public static async Task<string> ReadKnownAsync(Terminal terminal, CancellationToken cancellationToken) =>
        Console.IsInputRedirected ? await ReadAsync(terminal, cancellationToken) : await AskAsync(terminal, "Password: ", cancellationToken);

    private static Task<string> AskAsync(Terminal terminal, string text, CancellationToken cancellationToken) =>
        terminal.Console.PromptAsync(new TextPrompt<string>(text).Secret(null), cancellationToken);
}
