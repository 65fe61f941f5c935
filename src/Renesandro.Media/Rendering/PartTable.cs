using System.Collections.Concurrent;

namespace Renesandro.Media.Rendering;

/// <summary>The distinct parts of one kind, each of which somebody makes and others wait for.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class PartTable<TKey, T>
    where TKey : notnull
    where T : class
{
    private readonly ConcurrentDictionary<TKey, TaskCompletionSource<Outcome<T>>> _parts = new();

    /// <summary>Ends when the part was made or has failed.</summary>
    public Task<Outcome<T>> WhenMade(TKey key) => Slot(key).Task;

    /// <summary>A part that is known to have been made or to have failed.</summary>
    public Outcome<T> this[TKey key] => WhenMade(key) is { IsCompletedSuccessfully: true } made
        ? made.Result
        : throw new InvalidOperationException("The part is not there yet: wait for it first.");

    public Outcome<T> Set(TKey key, Outcome<T> part)
    {
        Slot(key).SetResult(part);
        return part;
    }

    private TaskCompletionSource<Outcome<T>> Slot(TKey key) =>
        _parts.GetOrAdd(key, _ => new TaskCompletionSource<Outcome<T>>(TaskCreationOptions.RunContinuationsAsynchronously));
}
