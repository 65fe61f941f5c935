using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Database;
using Renesandro.Shared;

namespace Renesandro.Host.Auth.Schema;

/// <summary>
/// Brings the tables up to date in one transaction under a lock, so that processes may start at the same time and die at any moment.
/// EF's own lock on SQLite is a row, which a process that dies leaves behind.
/// </summary>
internal sealed class UsersSchema(UsersDbContext database, IOptions<RenesandroOptions> options)
{
    private const long AdvisoryLock = 0x52656e_6573616e;

    public async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        if (database.Database.IsSqlite())
        {
            await PrepareFileAsync(cancellationToken);
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (database.Database.IsNpgsql())
        {
            await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})", cancellationToken);
        }

        // Querying a history table that does not exist would abort the transaction on PostgreSQL.
        await ExecuteAsync(database.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(), cancellationToken);
        foreach (var step in await database.Database.GetPendingMigrationsAsync(cancellationToken))
        {
            await ApplyAsync(step, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    // EF's own migrator orders migrations by a timestamp at the start of their names, which these do not have.
    private async Task ApplyAsync(string step, CancellationToken cancellationToken)
    {
        var steps = database.GetService<IMigrationsAssembly>();
        var migration = steps.CreateMigration(steps.Migrations[step], database.Database.ProviderName!);
        foreach (var command in database.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations))
        {
            await ExecuteAsync(command.CommandText, cancellationToken);
        }

        await ExecuteAsync(
            database.GetService<IHistoryRepository>().GetInsertScript(new HistoryRow(step, ProductInfo.GetVersion())), cancellationToken);
    }

    private Task<int> ExecuteAsync(string script, CancellationToken cancellationToken) => database.Database.ExecuteSqlRawAsync(
        script.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellationToken);

    private async Task PrepareFileAsync(CancellationToken cancellationToken)
    {
        var path = UsersDatabase.FilePath(options.Value);
        PrivateFile.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            PrivateFile.Open(path, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // An earlier start, or another process, created it.
        }

        await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }
}
