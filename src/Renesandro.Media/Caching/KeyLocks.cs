namespace Renesandro.Media.Caching;

/// <summary>
/// Lets one caller at a time work at a key, among all tasks and all processes of this machine. Keys share 4,096 locks, whose
/// files stay: to delete a lock file while another process waits for it would let two in.
/// </summary>
internal sealed class KeyLocks(string directory, TimeProvider time) : IDisposable
{
    private const int Digits = 3;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim[] _inProcess = [.. Enumerable.Range(0, 1 << (4 * Digits)).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken) =>
        (await EnterAsync(key, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false))!;

    /// <summary>For work that is better done twice than not at all: does not wait for a process that holds the lock and stands still.</summary>
    /// <returns>Null when there is such a process.</returns>
    public Task<IDisposable?> TryEnterAsync(string key, CancellationToken cancellationToken) => EnterAsync(key, Silence, cancellationToken);

    private async Task<IDisposable?> EnterAsync(string key, TimeSpan silence, CancellationToken cancellationToken)
    {
        var stripe = Convert.ToInt32(key[..Digits], 16);
        IDisposable? entry = null;
        await _inProcess[stripe].WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var file = await OpenAsync(Path.Combine(directory, key[..Digits] + ".lock"), silence, cancellationToken).ConfigureAwait(false);
            return entry = file is null ? null : new Entry(file, _inProcess[stripe], time);
        }
        finally
        {
            if (entry is null)
            {
                _inProcess[stripe].Release();
            }
        }
    }

    public void Dispose() => Array.ForEach(_inProcess, gate => gate.Dispose());

    private async Task<FileStream?> OpenAsync(string path, TimeSpan silence, CancellationToken cancellationToken)
    {
        PrivateFile.CreateDirectory(directory);
        var (beat, heard) = (DateTime.MinValue, time.GetTimestamp());
        while (true)
        {
            if (HeldFile.TryOpen(path, FileMode.OpenOrCreate) is { } file)
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

    private sealed class Entry : IDisposable
    {
        private readonly FileStream _file;
        private readonly SemaphoreSlim _gate;
        private readonly TimeProvider _time;
        private readonly ITimer _beats;

        public Entry(FileStream file, SemaphoreSlim gate, TimeProvider time)
        {
            (_file, _gate, _time) = (file, gate, time);
            _beats = time.CreateTimer(static entry => ((Entry)entry!).Touch(), this, TimeSpan.Zero, Beat);
        }

        public void Dispose()
        {
            _beats.Dispose();
            _file.Dispose();
            _gate.Release();
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
