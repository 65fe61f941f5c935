using System.Collections.Concurrent;

namespace Renesandro.Media.Storage;

/// <summary>A journal for a job that is rendered in one go, with nobody to go on after a crash.</summary>
public sealed class MemoryStorageJournal : IStorageJournal
{
    private readonly ConcurrentDictionary<string, string> _values = new();

    /// <inheritdoc/>
    public Task<string?> GetAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(_values.GetValueOrDefault(name));

    /// <inheritdoc/>
    public Task<string> AddAsync(string name, string value, CancellationToken cancellationToken = default) =>
        Task.FromResult(_values.GetOrAdd(name, value));

    /// <inheritdoc/>
    public Task PutAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        _values[name] = value;
        return Task.CompletedTask;
    }
}
