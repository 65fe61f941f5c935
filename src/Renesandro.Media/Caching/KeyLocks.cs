namespace Renesandro.Media.Caching;

/// <summary>
/// Lets one caller at a time work at a key, among all tasks and all processes of this machine. Keys share 4,096 locks, whose
/// files stay: to delete a lock file while another process waits for it would let two in.
/// </summary>
internal sealed class KeyLocks(string directory, TimeProvider time) : IDisposable
{
    private const int Digits = 3;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim[] _inProcess = [.. Enumerable.Range(0, 1 << (4 * Digits)).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var stripe = Convert.ToInt32(key[..Digits], 16);
        await _inProcess[stripe].WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Entry(await OpenAsync(key[..Digits], cancellationToken).ConfigureAwait(false), _inProcess[stripe]);
        }
        catch
        {
            _inProcess[stripe].Release();
            throw;
        }
    }

    public void Dispose() => Array.ForEach(_inProcess, gate => gate.Dispose());

    private async Task<FileStream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(directory, name + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
            {
                // Another process holds the lock; the system does not tell when it lets go.
                await Task.Delay(Retry, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private sealed record Entry(FileStream File, SemaphoreSlim Gate) : IDisposable
    {
        public void Dispose()
        {
            File.Dispose();
            Gate.Release();
        }
    }
}
