using System.CommandLine;
using Renesandro.Host.Auth.Database;
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
    private readonly Option<bool> _admin = new("--admin") { Description = "The user may manage users and see the whole system; the first user always may" };
    private readonly Argument<UserRole> _role = new("ROLE") { Description = "admin or user" };

    public UserCommand(Terminal terminal, GlobalOptions options)
        : base("user", "Add, list, change and remove users of the API")
    {
        _terminal = terminal;
        _options = options;
        var add = Verb("add", "Add a user; prompts for the password, or reads it from standard input", AddAsync, _name);
        add.Add(_admin);
        Add(add);
        Add(Verb("password", "Set a new password, and end all sessions of the user", SetPasswordAsync, _name));
        Add(Verb("role", "Make a user an admin, or an admin a user", SetRoleAsync, _name, _role));
        Add(Verb("list", "List the users with their roles, one per line", ListAsync));
        Add(Verb<UserRemoval>("remove", "Remove a user with all uploads; tokens that were issued are refused from now on", RemoveAsync, _name));
    }

    private Command Verb(
        string name, string description, Func<UserAccounts, ParseResult, CancellationToken, Task> action, params ReadOnlySpan<Argument> arguments) =>
        Verb<UserAccounts>(name, description, action, arguments);

    private Command Verb<TService>(
        string name, string description, Func<TService, ParseResult, CancellationToken, Task> action, params ReadOnlySpan<Argument> arguments)
        where TService : notnull
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
            await action(scope.ServiceProvider.GetRequiredService<TService>(), parsed, cancellationToken);
        });
        return command;
    }

    private async Task AddAsync(UserAccounts accounts, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        await accounts.CheckNewNameAsync(name, cancellationToken);
        var role = parsed.GetValue(_admin) ? UserRole.Admin : UserRole.User;
        await accounts.AddAsync(name, await ReadPasswordAsync(cancellationToken), new NewUser(role), cancellationToken);
        _terminal.Out.WriteLine($"User '{name}' has been added.");
    }

    private async Task SetPasswordAsync(UserAccounts accounts, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        await accounts.SetPasswordAsync(name, await ReadPasswordAsync(cancellationToken), cancellationToken);
        _terminal.Out.WriteLine($"User '{name}' has a new password.");
    }

    private async Task SetRoleAsync(UserAccounts accounts, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (name, role) = (parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_role));
        await accounts.ChangeAsync(name, new UserChanges(Role: role), cancellationToken);
        _terminal.Out.WriteLine($"User '{name}' now has the role '{UserRoles.NameOf(role)}'.");
    }

    private async Task ListAsync(UserAccounts accounts, ParseResult parsed, CancellationToken cancellationToken)
    {
        await foreach (var user in accounts.ListAsync().WithCancellation(cancellationToken))
        {
            _terminal.Out.WriteLine($"{user.UserName,-24} {UserRoles.NameOf(user.Role)}");
        }
    }

    private async Task RemoveAsync(UserRemoval removal, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        await removal.RemoveAsync(name, cancellationToken);
        _terminal.Out.WriteLine($"User '{name}' has been removed.");
    }

    private Task<string> ReadPasswordAsync(CancellationToken cancellationToken) => PasswordPrompt.ReadAsync(_terminal, cancellationToken);
}
