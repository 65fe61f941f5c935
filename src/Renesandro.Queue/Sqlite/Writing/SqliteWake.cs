using Microsoft.Extensions.Logging;
using Renesandro.Queue.Watching;
using Renesandro.Shared;

namespace Renesandro.Queue.Sqlite.Writing;

/// <summary>Two files that processes touch to wake each other. A file of its own, since the database's changes far too often.</summary>
internal sealed partial class SqliteWake : IDisposable
{
    private readonly string _directory;
    private readonly ILogger _logger;
    private readonly Lock _opening = new();
    private FileSystemWatcher? _watcher;
    private FileStream? _work;
    private FileStream? _changes;
    private bool _opened;

    public SqliteWake(string directory, ILogger logger)
    {
        _directory = directory;
        _logger = logger;
    }

    public WakeSignal Work { get; } = new();

    public WakeSignal Changes { get; } = new();

    public void Open()
    {
        lock (_opening)
        {
            if (_opened)
            {
                return;
            }

            _opened = true;
            try
            {
                PrivateFile.CreateDirectory(_directory);
                _work = Create("work");
                _changes = Create("changes");
                _watcher = new(_directory) { NotifyFilter = NotifyFilters.LastWrite };
                _watcher.Changed += (_, e) => (e.Name == "work" ? Work : Changes).Pulse();
                _watcher.Error += (_, _) => PulseAll();
                _watcher.EnableRaisingEvents = true;
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                // Polling finds everything, only later.
                LogCannotWatch(_directory, ex);
            }
        }
    }

    public void Touch(bool work, bool changes)
    {
        try
        {
            if (work)
            {
                Write(_work);
            }

            if (changes)
            {
                Write(_changes);
            }
        }
        catch (IOException)
        {
            // A full disk, which the database reports better. Other processes find the change by polling.
        }
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _work?.Dispose();
        _changes?.Dispose();
        PulseAll();
    }

    private static void Write(FileStream? file)
    {
        if (file is not null)
        {
            RandomAccess.Write(file.SafeFileHandle, [0], 0);
        }
    }

    private FileStream Create(string name) =>
        new(Path.Combine(_directory, name), PrivateFile.Private(new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        }));

    private void PulseAll()
    {
        Work.Pulse();
        Changes.Pulse();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot watch {Directory}: jobs from other processes are found by polling and start later")]
    private partial void LogCannotWatch(string directory, Exception exception);
}
