using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Renesandro.Media.Inspecting;
using Renesandro.Shared;

namespace Renesandro.Media.Uploads;

/// <summary>What is known of uploads, in a small database that all processes of this machine share. What it says of bytes was on the disk before.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class UploadRecords(UploadFolder folder)
{
    private const string Schema =
        "CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL, received INTEGER NOT NULL,"
        + " status INTEGER NOT NULL, content TEXT, error TEXT, source TEXT, created INTEGER NOT NULL, expires INTEGER NOT NULL);"
        + "CREATE INDEX IF NOT EXISTS uploads_by_owner ON uploads (owner, created);"
        + "CREATE INDEX IF NOT EXISTS uploads_by_content ON uploads (content);";

    private const string Columns = "id, owner, name, bytes, received, status, content, error, source, created, expires";

    // What the user keeps counts once for each content; what is on its way, as it was announced. Nothing is kept of what was refused.
    private const string Used = "SELECT COALESCE(SUM(bytes), 0) FROM (SELECT MAX(bytes) AS bytes FROM uploads WHERE owner = $owner AND status <> 3 GROUP BY COALESCE(content, id))";

    private const int SecondsToWait = 30;

    private bool _made;

    /// <summary>Adds an upload, if the user has room for it.</summary>
    /// <returns>Bytes that the user has in use without it; null when it was added.</returns>
    public long? TryAdd(Upload upload, long quota) => Use(connection =>
    {
        // Takes the lock at once: between the sum and the entry nobody else may enter.
        using var transaction = connection.BeginTransaction(deferred: false);
        var used = Number(connection, Used, ("$owner", upload.Owner));
        if (used + upload.Bytes > quota)
        {
            return used;
        }

        Run(
            connection,
            $"INSERT INTO uploads ({Columns}) VALUES ($id, $owner, $name, $bytes, 0, $status, NULL, NULL, NULL, $created, $expires)",
            ("$id", upload.Id),
            ("$owner", upload.Owner),
            ("$name", upload.Name),
            ("$bytes", upload.Bytes),
            ("$status", (int)upload.Status),
            ("$created", upload.CreatedAt.ToUnixTimeMilliseconds()),
            ("$expires", upload.ExpiresAt.ToUnixTimeMilliseconds()));
        transaction.Commit();
        return (long?)null;
    });

    public Upload? Find(string id) => Exists ? Use(connection => Read(connection, "WHERE id = $id", ("$id", id)).FirstOrDefault()) : null;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Upload> OfOwner(string owner) => Exists ? Use(connection => Read(connection, "WHERE owner = $owner ORDER BY created DESC, id", ("$owner", owner))) : [];

    public IReadOnlyList<Upload> Expired(DateTimeOffset now) =>
        Exists ? Use(connection => Read(connection, "WHERE expires <= $now", ("$now", now.ToUnixTimeMilliseconds()))) : [];

    public IReadOnlyList<Upload> Of(UploadStatus status) => Exists ? Use(connection => Read(connection, "WHERE status = $status", ("$status", (int)status))) : [];

    public long UsedBy(string owner) => Exists ? Use(connection => Number(connection, Used, ("$owner", owner))) : 0;

    /// <summary>Records that bytes are stored.</summary>
    public bool Receive(string id, long received, UploadStatus status, DateTimeOffset expires) => Update(
        id, "received = $received, status = $status, expires = $expires", ("$received", received), ("$status", (int)status), ("$expires", expires.ToUnixTimeMilliseconds()));

    /// <summary>Records what the bytes hash to, before they get their place: whoever collects contents then finds that it is used.</summary>
    public void SetContent(string id, string content) => Update(id, "content = $content", ("$content", content));

    public bool SetReady(string id, SourceInfo source, DateTimeOffset expires) => Update(
        id,
        "status = $status, source = $source, expires = $expires",
        ("$status", (int)UploadStatus.Ready),
        ("$source", JsonSerializer.Serialize(source, SourceInfoJson.Default.SourceInfo)),
        ("$expires", expires.ToUnixTimeMilliseconds()));

    public void SetRefused(string id, string error, DateTimeOffset expires) => Update(
        id, "status = $status, error = $error, content = NULL, expires = $expires", ("$status", (int)UploadStatus.Refused), ("$error", error), ("$expires", expires.ToUnixTimeMilliseconds()));

    public void Extend(string id, DateTimeOffset expires) => Update(id, "expires = MAX(expires, $expires)", ("$expires", expires.ToUnixTimeMilliseconds()));

    /// <summary>The contents of all uploads.</summary>
    public IReadOnlySet<string> Contents() => !Exists ? new HashSet<string>() : Use(connection =>
    {
        using var command = Command(connection, "SELECT DISTINCT content FROM uploads WHERE content IS NOT NULL", []);
        using var reader = command.ExecuteReader();
        var contents = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            contents.Add(reader.GetString(0));
        }

        return contents;
    });

    public bool Remove(string id) => Exists && Use(connection => Run(connection, "DELETE FROM uploads WHERE id = $id", ("$id", id)) > 0);

    /// <summary>Does something about a content that no upload has, and that none can get meanwhile.</summary>
    public void IfUnused(string content, Action act) => Use(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Number(connection, "SELECT COUNT(*) FROM uploads WHERE content = $content", ("$content", content)) == 0)
        {
            act();
        }

        return true;
    });

    private bool Exists => _made || File.Exists(folder.Database);

    /// <returns>False when there is no such upload any more.</returns>
    private bool Update(string id, string set, params (string Name, object Value)[] values) =>
        Use(connection => Run(connection, $"UPDATE uploads SET {set} WHERE id = $id", [("$id", id), .. values]) > 0);

    private T Use<T>(Func<SqliteConnection, T> act)
    {
        try
        {
            if (!_made)
            {
                folder.Create();
                PrivateFile.Create(folder.Database);
            }

            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = folder.Database, DefaultTimeout = SecondsToWait, Pooling = false }.ToString());
            connection.Open();
            if (!_made)
            {
                Run(connection, Schema);
                _made = true;
            }

            return act(connection);
        }
        catch (Exception exception) when (exception is SqliteException or UnauthorizedAccessException or IOException)
        {
            throw new UploadException(UploadFault.NoSpace, "Uploads cannot be recorded: check the permissions and the free space of the data directory.", exception);
        }
    }

    private static List<Upload> Read(SqliteConnection connection, string where, params (string Name, object Value)[] values)
    {
        using var command = Command(connection, $"SELECT {Columns} FROM uploads {where}", values);
        using var reader = command.ExecuteReader();
        var uploads = new List<Upload>();
        while (reader.Read())
        {
            uploads.Add(new Upload(reader.GetString(0), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), (UploadStatus)reader.GetInt32(5))
            {
                Owner = reader.GetString(1),
                Content = Text(reader, 6),
                Error = Text(reader, 7),
                Source = Text(reader, 8) is { } json ? JsonSerializer.Deserialize(json, SourceInfoJson.Default.SourceInfo) : null,
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(9)),
                ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(10)),
            });
        }

        return uploads;
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long Number(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(connection, sql, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static int Run(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
