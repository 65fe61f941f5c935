using Microsoft.Extensions.Options;
using Renesandro.Queue.Sqlite;

namespace Renesandro.Queue.DependencyInjection;

internal sealed class SqliteJobQueueOptionsValidator : IValidateOptions<SqliteJobQueueOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteJobQueueOptions options)
    {
        var errors = new OptionsErrors();
        errors.Require(!string.IsNullOrWhiteSpace(options.Directory), options.Directory, "name a directory on a local disk.", "SqliteJobQueueOptions.Directory");
        errors.Require(Enum.IsDefined(options.Durability), options.Durability, "use PowerLoss or ProcessDeath.", "SqliteJobQueueOptions.Durability");
        errors.Require(
            options.BusyTimeout >= TimeSpan.FromSeconds(1) && options.BusyTimeout <= TimeSpan.FromMinutes(5), options.BusyTimeout, "use 1 second to 5 minutes.", "SqliteJobQueueOptions.BusyTimeout");
        return errors.ToResult();
    }
}
