using System.CommandLine;
using Renesandro.Host.Auth.Schema;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Output;

namespace Renesandro.Host.Commands;

/// <summary>Users of the API. Can be used while a server is running.</summary>
internal sealed class UserCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    private readonly Argument<string> _name = new("NAME") { Description = "Name of the user" };

    public UserCommand(Terminal terminal, GlobalOptions options)
        : base("user", "Add, list and remove users of the API")
    {
        _terminal = terminal;
        _options = options;
        Add(Verb("add", "Add a user; prompts for the password, or reads it from standard input", AddAsync, _name));
        Add(Verb("password", "Set a new password, and end all sessions of the user", SetPasswordAsync, _name));
        Add(Verb("list", "List the users, one per line", ListAsync));
        Add(Verb("remove", "Remove a user; tokens that were issued are refused from now on", RemoveAsync, _name));
    }

    private Command Verb(
        string name, string description, Func<UserAccounts, ParseResult, CancellationToken, Task> action, params ReadOnlySpan<Argument> arguments)
    {
        var command = new Command(name, description);
        foreach (var argument in arguments)
        {
            command.Add(argument);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = _options.BuildServices(parsed, collection => collection.AddUsers());
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<UsersSchema>().UpgradeAsync(cancellationToken);
            await action(scope.ServiceProvider.GetRequiredService<UserAccounts>(), parsed, cancellationToken);
        });
        return command;
    }

    private async Task AddAsync(UserAccounts accounts, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        await accounts.CheckNewNameAsync(name, cancellationToken);
        await accounts.AddAsync(name, await ReadPasswordAsync(cancellationToken), cancellationToken);
        _terminal.Out.WriteLine($"User '{name}' has been added.");
    }

    private async Task SetPasswordAsync(UserAccounts accounts, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        await accounts.SetPasswordAsync(name, await ReadPasswordAsync(cancellationToken), cancellationToken);
        _terminal.Out.WriteLine($"User '{name}' has a new password.");
    }

    private async Task ListAsync(UserAccounts accounts, ParseResult parsed, CancellationToken cancellationToken)
    {
        await foreach (var user in accounts.ListAsync().WithCancellation(cancellationToken))
        {
            _terminal.Out.WriteLine(user.UserName);
        }
    }

    private async Task RemoveAsync(UserAccounts accounts, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        await accounts.RemoveAsync(name);
        _terminal.Out.WriteLine($"User '{name}' has been removed.");
    }

    private Task<string> ReadPasswordAsync(CancellationToken cancellationToken) => PasswordPrompt.ReadAsync(_terminal, cancellationToken);
}
