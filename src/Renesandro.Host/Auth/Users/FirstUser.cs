using System.Security.Cryptography;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Schema;
using Renesandro.Host.Output;

namespace Renesandro.Host.Auth.Users;

/// <summary>Creates the tables and the first user before the first request. The generated password is shown once, and never logged.</summary>
internal sealed class FirstUser(IServiceScopeFactory scopes, Terminal terminal) : IHostedService
{
    private const string Name = "admin";
    private const int PasswordLength = 24;

    // Without letters and digits that look alike: 24 of 31 characters have 118 bits.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UsersSchema>().UpgradeAsync(cancellationToken);
        var accounts = scope.ServiceProvider.GetRequiredService<UserAccounts>();
        if (await accounts.AnyAsync(cancellationToken))
        {
            return;
        }

        var password = RandomNumberGenerator.GetString(Alphabet, PasswordLength);
        try
        {
            await accounts.AddAsync(Name, password, new NewUser(UserRole.Admin), cancellationToken);
        }
        catch (UserRefusedException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another host that starts on the same database was first, and has shown its password.
            return;
        }

        terminal.Out.WriteLine($"There were no users yet, so one was created. Sign in as '{Name}' with the password {password}");
        terminal.Out.WriteLine("The password is shown only this once; 'renesandro user password admin' sets another.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
