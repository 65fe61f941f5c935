using Renesandro.Queue.Errors;

namespace Renesandro.Queue.Sqlite.Database;

/// <summary>The tables, and the steps that lead to them from any earlier version of the file.</summary>
internal static class SqliteSchema
{
    /// <summary>"RnQ1": tells a queue's file from any other SQLite file.</summary>
    private const long ApplicationId = 0x526E5131;

    // Step n brings a file from user_version n to n + 1. Never change a step that was released: add one.
    private static readonly string[] Steps = [Step0, Step1, Step2, Step3, Step4];

    private const string Step0 = """
        CREATE TABLE jobs (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            key TEXT,
            fingerprint TEXT NOT NULL,
            state INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0,
            max_attempts INTEGER NOT NULL,
            fence INTEGER NOT NULL DEFAULT 0,
            settled INTEGER,
            cancel_requested INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL,
            due INTEGER NOT NULL,
            started INTEGER,
            ended INTEGER,
            worker TEXT,
            lease_from INTEGER,
            lease_until INTEGER,
            error TEXT,
            progress_done INTEGER,
            progress_total INTEGER,
            progress_failed INTEGER,
            progress_detail TEXT,
            trace_parent TEXT
        );
        CREATE UNIQUE INDEX jobs_key ON jobs (owner, key) WHERE key IS NOT NULL;
        CREATE INDEX jobs_owner ON jobs (owner, seq);
        CREATE INDEX jobs_state ON jobs (state, seq);
        CREATE INDEX jobs_ready ON jobs (priority DESC, seq) WHERE state = 1;
        CREATE INDEX jobs_due ON jobs (due) WHERE state = 0;
        CREATE INDEX jobs_lease ON jobs (lease_until) WHERE state = 2;
        CREATE INDEX jobs_ended ON jobs (ended) WHERE ended IS NOT NULL;
        CREATE TABLE payloads (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
        CREATE TABLE results (seq INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (seq, name)) WITHOUT ROWID;
        CREATE TABLE changes (
            place INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL,
            owner TEXT NOT NULL,
            transition INTEGER NOT NULL,
            state INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            at INTEGER NOT NULL,
            error TEXT,
            progress_done INTEGER,
            progress_total INTEGER,
            progress_failed INTEGER,
            progress_detail TEXT
        );
        """;

    private const string Step1 = """
        CREATE TABLE follow_ups (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, priority INTEGER NOT NULL, max_attempts INTEGER NOT NULL);
        CREATE TABLE followed (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, state INTEGER NOT NULL, at INTEGER NOT NULL, error TEXT);
        """;

    private const string Step2 = """
        ALTER TABLE jobs ADD COLUMN header TEXT;
        CREATE INDEX jobs_open ON jobs (owner, seq) WHERE state < 3;
        CREATE TABLE checks (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
        """;

    // Rows from before have nulls here, and so have those that a process of an earlier version still writes after this step.
    private const string Step3 = """
        ALTER TABLE jobs ADD COLUMN kind TEXT;
        ALTER TABLE jobs ADD COLUMN error_public INTEGER;
        ALTER TABLE changes ADD COLUMN error_public INTEGER;
        ALTER TABLE follow_ups ADD COLUMN kind TEXT;
        ALTER TABLE followed ADD COLUMN error_public INTEGER;
        """;

    // The bits of links: 1 for a row in trees, 2 for a job that others are to start after. Of the others nothing is looked up.
    private const string Step4 = """
        ALTER TABLE jobs ADD COLUMN parent INTEGER;
        ALTER TABLE jobs ADD COLUMN links INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX jobs_children ON jobs (parent, seq) WHERE parent IS NOT NULL;
        CREATE INDEX jobs_waiting ON jobs (owner, seq) WHERE state = 6;
        CREATE TABLE trees (
            seq INTEGER PRIMARY KEY,
            policy INTEGER NOT NULL DEFAULT 0,
            remaining INTEGER NOT NULL DEFAULT 0,
            held INTEGER NOT NULL DEFAULT 0,
            is_open INTEGER NOT NULL DEFAULT 0,
            lost TEXT,
            lost_state INTEGER,
            children INTEGER NOT NULL DEFAULT 0,
            done INTEGER NOT NULL DEFAULT 0,
            dead INTEGER NOT NULL DEFAULT 0,
            cancelled INTEGER NOT NULL DEFAULT 0,
            sum_done INTEGER NOT NULL DEFAULT 0,
            sum_total INTEGER NOT NULL DEFAULT 0,
            sum_failed INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE needs (seq INTEGER NOT NULL, needed INTEGER NOT NULL, is_open INTEGER NOT NULL, PRIMARY KEY (seq, needed)) WITHOUT ROWID;
        CREATE INDEX needs_open ON needs (needed, seq) WHERE is_open = 1;
        CREATE TABLE descents (place INTEGER PRIMARY KEY AUTOINCREMENT, way INTEGER NOT NULL, seq INTEGER NOT NULL, position INTEGER NOT NULL);
        CREATE UNIQUE INDEX descents_job ON descents (seq, way);
        """;

    public static void Prepare(SqliteSession session, string path)
    {
        if (session.Number("PRAGMA user_version") == Steps.Length && session.Number("PRAGMA application_id") == ApplicationId)
        {
            return;
        }

        session.Execute("PRAGMA auto_vacuum = INCREMENTAL");
        var mode = session.First("PRAGMA journal_mode = WAL", reader => reader.GetString(0));
        if (mode != "wal")
        {
            throw new JobQueueUnavailableException(
                $"{path} cannot use a write-ahead log (journal mode is {mode}). Put the directory on a local disk.", isTransient: false);
        }

        session.Execute("BEGIN IMMEDIATE");
        var version = session.Number("PRAGMA user_version");
        if (version > Steps.Length)
        {
            throw new JobQueueUnavailableException(
                $"{path} has schema {version}; this version knows {Steps.Length}. Update the program, or name another directory.", isTransient: false);
        }

        var applicationId = session.Number("PRAGMA application_id");
        if (applicationId != ApplicationId && session.Number("SELECT COUNT(*) FROM sqlite_schema") > 0)
        {
            throw new JobQueueUnavailableException(
                $"{path} is a database of another application. Name another directory or queue.", isTransient: false);
        }

        session.Execute($"PRAGMA application_id = {ApplicationId}");
        foreach (var step in Steps.Skip((int)version))
        {
            session.Execute(step);
        }

        session.Execute($"PRAGMA user_version = {Steps.Length}");
        session.Execute("COMMIT");
    }
}
