using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Renesandro.Shared;

namespace Renesandro.Media.Speech;

/// <summary>
/// What this machine has spent on speech, by job and by day (UTC), in a small database that all its processes share. A sum is
/// entered before the call that it pays for, so that a process that dies in between has counted too much rather than too little.
/// </summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class SpeechSpending(IOptions<RenesandroOptions> shared, TimeProvider time)
{
    private const string Schema =
        "CREATE TABLE IF NOT EXISTS spending (id INTEGER PRIMARY KEY, day TEXT NOT NULL, job TEXT NOT NULL, characters INTEGER NOT NULL);"
        + "CREATE INDEX IF NOT EXISTS spending_by_day ON spending (day);"
        + "CREATE INDEX IF NOT EXISTS spending_by_job ON spending (job);";

    private const int DaysKept = 90;
    private const int SecondsToWait = 30;

    private readonly string _path = shared.Value.PathOf("speech-spending.db");

    private string Today => DayOf(time.GetUtcNow());

    /// <summary>Refuses what the budget does not allow.</summary>
    /// <param name="budget">What may be spent.</param>
    /// <param name="job">Whose earlier spending counts for the limit of a job; null when it is a new one.</param>
    /// <param name="characters">What is to be spent.</param>
    /// <exception cref="SpeechRefusedException">It is too much.</exception>
    public void Check(SpeechBudget budget, string? job, long characters)
    {
        if (characters == 0 || budget is { CharactersPerDay: 0, CharactersPerJob: 0 })
        {
            return;
        }

        Use(connection => Check(connection, budget, job, characters));
    }

    /// <summary>Enters a sum before it is spent.</summary>
    /// <returns>Names the entry.</returns>
    /// <exception cref="SpeechRefusedException">The budget does not allow it.</exception>
    public long Enter(SpeechBudget budget, string? job, long characters)
    {
        long id = 0;
        Use(connection =>
        {
            // Takes the lock at once: between the sum and the entry nobody else may enter.
            using var transaction = connection.BeginTransaction(deferred: false);
            Check(connection, budget, job, characters);
            Run(connection, "DELETE FROM spending WHERE day < $day", ("$day", DayOf(time.GetUtcNow().AddDays(-DaysKept))));
            id = Run(
                connection,
                "INSERT INTO spending (day, job, characters) VALUES ($day, $job, $characters) RETURNING id",
                ("$day", Today),
                ("$job", job ?? ""),
                ("$characters", characters));
            transaction.Commit();
        });
        return id;
    }

    /// <summary>Puts what was charged in the place of what was expected; 0 when nothing was.</summary>
    public void Settle(long entry, long characters) => Use(connection =>
        Run(connection, "UPDATE spending SET characters = $characters WHERE id = $id", ("$characters", characters), ("$id", entry)));

    /// <summary>Characters that a job was charged on this machine, or may have been.</summary>
    public long OfJob(string job)
    {
        long sum = 0;
        if (File.Exists(_path))
        {
            Use(connection => sum = SumOfJob(connection, job));
        }

        return sum;
    }

    private void Check(SqliteConnection connection, SpeechBudget budget, string? job, long characters)
    {
        var ofJob = job is null ? 0 : SumOfJob(connection, job);
        if (budget.CharactersPerJob > 0 && ofJob + characters > budget.CharactersPerJob)
        {
            throw new SpeechRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Needed(characters)}{Already(ofJob, "for this job")}, and a job may use {budget.CharactersPerJob:N0}: shorten the texts, or raise {budget.Section}:CharactersPerJob."));
        }

        var today = Run(connection, "SELECT COALESCE(SUM(characters), 0) FROM spending WHERE day = $day", ("$day", Today));
        if (budget.CharactersPerDay > 0 && today + characters > budget.CharactersPerDay)
        {
            throw new SpeechRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Needed(characters)}{Already(today, "today")}, and a day may use {budget.CharactersPerDay:N0}: wait until tomorrow (UTC), or raise {budget.Section}:CharactersPerDay."));
        }
    }

    private static string Needed(long characters) => string.Create(CultureInfo.InvariantCulture, $"Speech needs {characters:N0} more characters");

    private static string Already(long characters, string where) =>
        characters == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" besides {characters:N0} used {where}");

    private static long SumOfJob(SqliteConnection connection, string job) =>
        Run(connection, "SELECT COALESCE(SUM(characters), 0) FROM spending WHERE job = $job", ("$job", job));

    private static string DayOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Use(Action<SqliteConnection> act)
    {
        try
        {
            PrivateFile.CreateDirectory(Path.GetDirectoryName(_path)!);
            PrivateFile.Create(_path);
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = SecondsToWait, Pooling = false }.ToString());
            connection.Open();
            Run(connection, Schema);
            act(connection);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new MediaException("The cost of speech cannot be recorded: check the permissions and the free space of the data directory.", exception) { IsTransient = true };
        }
    }

    private static long Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteScalar() is long number ? number : 0;
    }
}
