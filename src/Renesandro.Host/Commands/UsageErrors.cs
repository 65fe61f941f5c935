using System.CommandLine;
using System.CommandLine.Parsing;
using Renesandro.Host.Configuration.Validation;
using Renesandro.Media.Text;

namespace Renesandro.Host.Commands;

/// <summary>Says what is wrong with a command line; the parser's own messages say neither what to do nor what was probably meant.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var words = parsed.UnmatchedTokens;
        var path = PathOf(parsed.CommandResult);

        // An unknown option may have been taken for the argument.
        var option = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type is not (TokenType.Option or TokenType.Directive) && token.Value is ['-', _, ..] && !IsValueOfOption(parsed, token))?.Value;
        if (option is not null)
        {
            return [UnknownOption(option, command, path)];
        }

        if (command.Subcommands.Count > 0 && words is [var word, ..])
        {
            return [$"There is no command '{string.Join(' ', [.. path, word])}'{Guess(word, [.. command.Subcommands.Select(sub => sub.Name)], known => string.Join(' ', [.. path, known]))}."
                .Replace("?.", "?", StringComparison.Ordinal)];
        }

        if (command.Subcommands.Count > 0)
        {
            return [$"'{(path.Count == 0 ? "renesandro" : string.Join(' ', path))}' needs a subcommand: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}."];
        }

        if (command.Arguments is [var argument, ..] && parsed.GetResult(argument) is not { Tokens.Count: > 0 })
        {
            return [$"'{string.Join(' ', path)}' needs {argument.Name}: {char.ToLowerInvariant(argument.Description![0])}{argument.Description[1..]}, as in 'renesandro {string.Join(' ', path)} {ExampleOf(argument)}'."];
        }

        return words is [var extra, ..]
            ? [$"'{PrintableText.Of(extra, 100)}' is an unexpected argument{(command.Arguments.Count > 0 ? ": quote a name that contains spaces" : "")}."]
            : parsed.Errors.Select(Sentence).Distinct();
    }

    private static string Sentence(ParseError error) => error.SymbolResult is OptionResult { Tokens.Count: 0, Option: var option }
        ? $"{option.Name} needs a value: {option.Name} {option.HelpName ?? "VALUE"}."
        : error.Message;

    private static string UnknownOption(string option, Command command, IReadOnlyList<string> path)
    {
        var name = option.Split('=')[0];
        string[] known = [.. Options(command).Select(known => known.Name)];
        var owner = path.Count == 0 ? "" : $" of '{string.Join(' ', path)}'";
        if (NearestName.Find(name, known) is { } near)
        {
            return $"There is no option {PrintableText.Of(name, 100)}{owner}; did you mean {near}?";
        }

        var settings = KnownSettings.EndingWith(name.TrimStart('-'));
        return $"There is no option {PrintableText.Of(name, 100)}{owner}: "
            + (settings.Count > 0 ? $"settings are set as in --set {settings[0]}=VALUE." : $"it has {string.Join(", ", known)}.");
    }

    private static string Guess(string word, IReadOnlyList<string> known, Func<string, string> whole) =>
        NearestName.Find(word, known) is { } near ? $"; did you mean '{whole(near)}'?" : $"; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}";

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(Parents(command).SelectMany(parent => parent.Options.Where(option => option.Recursive))).Where(option => !option.Hidden);

    private static IEnumerable<Command> Parents(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => Parents(parent).Prepend(parent));

    private static string ExampleOf(Argument argument) => argument.Name == "NAME" ? "anna" : "job.json";

    private static bool IsValueOfOption(ParseResult parsed, Token token) =>
        Options(parsed.CommandResult.Command).Any(option => parsed.GetResult(option)?.Tokens.Contains(token) == true);

    /// <summary>The words that lead to a command, as <c>user add</c>.</summary>
    public static IReadOnlyList<string> PathOf(CommandResult result)
    {
        var path = new List<string>();
        for (SymbolResult? at = result; at is CommandResult { Command: not RootCommand } command; at = at.Parent)
        {
            path.Insert(0, command.Command.Name);
        }

        return path;
    }
}
