using Microsoft.Extensions.Options;
using Npgsql;

namespace Renesandro.Host.Auth.Database;

internal sealed class UsersOptionsValidator : IValidateOptions<UsersOptions>
{
    public ValidateOptionsResult Validate(string? name, UsersOptions options)
    {
        try
        {
            return options.ConnectionString is null or "" || new NpgsqlConnectionStringBuilder(options.ConnectionString).Host is { Length: > 0 }
                ? ValidateOptionsResult.Success
                : Refuse();
        }
        catch (ArgumentException)
        {
            return Refuse();
        }
    }

    // The value may hold a password and stays out of the message.
    private static ValidateOptionsResult Refuse() => ValidateOptionsResult.Fail(
        "Renesandro:Users:ConnectionString is not a PostgreSQL connection string: write it as 'Host=db.example.com;Database=renesandro;Username=renesandro;Password=…'.");
}
