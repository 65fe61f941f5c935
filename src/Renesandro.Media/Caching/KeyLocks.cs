using Renesandro.Media.Files;
using Renesandro.Shared;

namespace Renesandro.Media.Caching;

/// <summary>
/// Lets one caller at a time work at a key, among all tasks and all processes of this machine. Each key has a lock of its own, so that work
/// at one key never delays work at another.
/// </summary>
/// <remarks>
/// A lock file is removed by its holder, while it is held. Whoever was about to lock it then finds that it is no longer the one of its name, and
/// tries again with the next.
/// </remarks>
/// <param name="directory">Where the lock files are.</param>
/// <param name="time">For the waits.</param>
internal sealed class KeyLocks(string directory, TimeProvider time)
{
    private const string Extension = ".lock";
    private const int MaxRefusals = 20;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(10);

    private readonly KeyedSemaphores _inProcess = new(1);

    /// <param name="key">A SHA-256 in hex, as <see cref="CacheKey"/> makes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken) =>
        (await EnterAsync(key, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false))!;

    /// <summary>For work that is better done twice than not at all: gives up on a process that holds the lock and has stalled.</summary>
    /// <returns>Null when there is such a process.</returns>
    public Task<IDisposable?> TryEnterAsync(string key, CancellationToken cancellationToken) => EnterAsync(key, StallTimeout, cancellationToken);

    /// <summary>Removes the lock files of processes that died.</summary>
    public void Sweep()
    {
        if (HeldFile.TellsFiles)
        {
            PendingFile.Sweep(directory, "*" + Extension);
        }
    }

    private async Task<IDisposable?> EnterAsync(string key, TimeSpan stallTimeout, CancellationToken cancellationToken)
    {
        var slot = await _inProcess.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        IDisposable? entry = null;
        try
        {
            var file = await OpenAsync(Path.Combine(directory, key + Extension), stallTimeout, cancellationToken).ConfigureAwait(false);
            return entry = file is null ? null : new Entry(file, slot, time);
        }
        finally
        {
            if (entry is null)
            {
                slot.Dispose();
            }
        }
    }

    private async Task<FileStream?> OpenAsync(string path, TimeSpan stallTimeout, CancellationToken cancellationToken)
    {
        PrivateFile.CreateDirectory(directory);
        var (heartbeat, changed) = (DateTime.MinValue, time.GetTimestamp());
        for (var attempts = 0; ; attempts++)
        {
            if (TryOpen(path, attempts) is { } file)
            {
                return file;
            }

            // Another process holds the lock, and the system does not say when it is released. The timestamp need not be accurate; only whether it changes matters.
            if (File.GetLastWriteTimeUtc(path) is var latest && latest != heartbeat)
            {
                (heartbeat, changed) = (latest, time.GetTimestamp());
            }
            else if (stallTimeout > TimeSpan.Zero && time.GetElapsedTime(changed) > stallTimeout)
            {
                return null;
            }

            await Task.Delay(RetryDelay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static FileStream? TryOpen(string path, int attempts)
    {
        try
        {
            return HeldFile.TryOpen(path, FileMode.OpenOrCreate);
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && attempts < MaxRefusals)
        {
            // Windows also says this of a file that is being removed.
            return null;
        }
    }

    private sealed class Entry : IDisposable
    {
        private readonly FileStream _file;
        private readonly IDisposable _slot;
        private readonly TimeProvider _time;
        private readonly ITimer _heartbeats;

        public Entry(FileStream file, IDisposable slot, TimeProvider time)
        {
            (_file, _slot, _time) = (file, slot, time);
            _heartbeats = time.CreateTimer(static entry => ((Entry)entry!).Touch(), this, TimeSpan.Zero, HeartbeatInterval);
        }

        public void Dispose()
        {
            _heartbeats.Dispose();
            try
            {
                // Where a new file cannot be told from the one that was locked, the name keeps its file.
                if (HeldFile.TellsFiles)
                {
                    HeldFile.Remove(_file);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A later sweep removes it.
            }
            finally
            {
                _file.Dispose();
                _slot.Dispose();
            }
        }

        private void Touch()
        {
            try
            {
                File.SetLastWriteTimeUtc(_file.SafeFileHandle, _time.GetUtcNow().UtcDateTime);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                // Released meanwhile, or on a disk that refuses: others then stop waiting sooner.
            }
        }
    }
}
