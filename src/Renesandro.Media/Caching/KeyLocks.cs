using Renesandro.Media.Files;

namespace Renesandro.Media.Caching;

/// <summary>
/// Lets one caller at a time work at a key, among all tasks and all processes of this machine. Each key has a lock of its own: what one user does
/// at one key holds up nobody at another.
/// </summary>
/// <remarks>
/// A lock file is removed by who holds it, while it is held. Whoever was about to lock it then finds that it is no longer the one of its name, and
/// tries again with the next.
/// </remarks>
/// <param name="directory">Where the lock files are.</param>
/// <param name="time">For the waits.</param>
internal sealed class KeyLocks(string directory, TimeProvider time)
{
    private const string Extension = ".lock";
    private const int MostRefusals = 20;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly KeyedSemaphores _inProcess = new(1);

    /// <param name="key">A SHA-256 in hex, as <see cref="CacheKey"/> makes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken) =>
        (await EnterAsync(key, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false))!;

    /// <summary>For work that is better done twice than not at all: does not wait for a process that holds the lock and stands still.</summary>
    /// <returns>Null when there is such a process.</returns>
    public Task<IDisposable?> TryEnterAsync(string key, CancellationToken cancellationToken) => EnterAsync(key, Silence, cancellationToken);

    /// <summary>Removes the lock files of processes that died.</summary>
    public void Sweep()
    {
        if (HeldFile.TellsFiles)
        {
            PendingFile.Sweep(directory, "*" + Extension);
        }
    }

    private async Task<IDisposable?> EnterAsync(string key, TimeSpan silence, CancellationToken cancellationToken)
    {
        var place = await _inProcess.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        IDisposable? entry = null;
        try
        {
            var file = await OpenAsync(Path.Combine(directory, key + Extension), silence, cancellationToken).ConfigureAwait(false);
            return entry = file is null ? null : new Entry(file, place, time);
        }
        finally
        {
            if (entry is null)
            {
                place.Dispose();
            }
        }
    }

    private async Task<FileStream?> OpenAsync(string path, TimeSpan silence, CancellationToken cancellationToken)
    {
        PrivateFile.CreateDirectory(directory);
        var (beat, heard) = (DateTime.MinValue, time.GetTimestamp());
        for (var tries = 0; ; tries++)
        {
            if (TryOpen(path, tries) is { } file)
            {
                return file;
            }

            // Another process holds the lock, and the system does not tell when it lets go. Its clock may be wrong: only that it moves counts.
            if (File.GetLastWriteTimeUtc(path) is var latest && latest != beat)
            {
                (beat, heard) = (latest, time.GetTimestamp());
            }
            else if (silence > TimeSpan.Zero && time.GetElapsedTime(heard) > silence)
            {
                return null;
            }

            await Task.Delay(Retry, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static FileStream? TryOpen(string path, int tries)
    {
        try
        {
            return HeldFile.TryOpen(path, FileMode.OpenOrCreate);
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && tries < MostRefusals)
        {
            // What Windows says of a file that is being removed as well.
            return null;
        }
    }

    private sealed class Entry : IDisposable
    {
        private readonly FileStream _file;
        private readonly IDisposable _place;
        private readonly TimeProvider _time;
        private readonly ITimer _beats;

        public Entry(FileStream file, IDisposable place, TimeProvider time)
        {
            (_file, _place, _time) = (file, place, time);
            _beats = time.CreateTimer(static entry => ((Entry)entry!).Touch(), this, TimeSpan.Zero, Beat);
        }

        public void Dispose()
        {
            _beats.Dispose();
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
                // Left for a sweep.
            }
            finally
            {
                _file.Dispose();
                _place.Dispose();
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
                // Let go of meanwhile, or on a disk that refuses: others then wait no longer than they must.
            }
        }
    }
}
