using System.Diagnostics;
using Npgsql;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue.Tests;

[assembly: Xunit.AssemblyFixture(typeof(PostgresCluster))]

namespace Renesandro.Host.Tests.Running;

/// <summary>A real PostgreSQL server for the tests, started when the first database is requested and stopped after the tests.</summary>
public sealed class PostgresCluster : IDisposable
{
    private readonly Lock _gate = new();
    private string? _folder;
    private ReservedPort? _port;
    private int _databases;

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public string CreateDatabase()
    {
        RequiredTools.Need("initdb", "pg_ctl");
        lock (_gate)
        {
            if (_folder is null)
            {
                Start();
            }
        }

        var name = $"users{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    /// <summary>Stops the server at once, as a crash would.</summary>
    public void Dispose()
    {
        if (_folder is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        Run("pg_ctl", "stop", "-D", _folder, "-m", "immediate", "-w");
        Run("rm", "-rf", _folder);
        _port?.Dispose();
    }

    private void Start()
    {
        var folder = Run("mktemp", "-d", "/tmp/renesandro-postgres-XXXXXX").Trim();
        _port = new ReservedPort();
        Run("initdb", "-D", folder, "-U", "renesandro", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync");
        Run("pg_ctl", "start", "-D", folder, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-p {_port.Number} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=500");
        _folder = folder;
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port!.Number};Database={database};Username=renesandro;Maximum Pool Size=20";

    // PostgreSQL refuses to be run by root.
    private static string Run(string tool, params string[] arguments)
    {
        var path = RequiredTools.Find(tool) ?? tool;
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", path, .. arguments] : [path, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;

        // The server inherits the pipe, so its end is not waited for.
        process.WaitForExit();
        return process.ExitCode == 0
            ? tool == "mktemp" ? process.StandardOutput.ReadToEnd() : ""
            : throw new InvalidOperationException($"{tool} failed.");
    }
}
