using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Spectre.Console;

namespace Renesandro.Host.Commands;

/// <summary>Asks for a password twice without showing it, or takes the first line of standard input when that is no terminal.</summary>
internal static class PasswordPrompt
{
    /// <exception cref="CommandException">There is none, or the two differ.</exception>
    public static async Task<string> ReadAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected)
        {
            return await Console.In.ReadLineAsync(cancellationToken) is { Length: > 0 } line
                ? line
                : throw new CommandException("There is no password on standard input: write it there as one line.");
        }

        var password = await AskAsync(terminal, "Password: ", cancellationToken);
        return password == await AskAsync(terminal, "Once more: ", cancellationToken)
            ? password
            : throw new CommandException("The two passwords differ: try again.");
    }

    private static Task<string> AskAsync(Terminal terminal, string text, CancellationToken cancellationToken) =>
        terminal.Console.PromptAsync(new TextPrompt<string>(text).Secret(null), cancellationToken);
}
