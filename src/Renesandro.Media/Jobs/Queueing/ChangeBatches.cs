using Renesandro.Queue.Watching;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>
/// Takes the changes that are there at once together, and of each job only the latest: what follows describes the job as it is now, and a reader that was away
/// for an hour need not see thousands of reports of its progress.
/// </summary>
internal sealed class ChangeBatches : IAsyncDisposable
{
    private const int MaxChanges = 500;

    private readonly CancellationTokenSource _ending;
    private readonly IAsyncEnumerator<JobChange> _changes;
    private Task<bool> _next = Task.FromResult(false);
    private bool _isMoving;

    public ChangeBatches(IAsyncEnumerable<JobChange> changes, CancellationToken cancellationToken)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _changes = changes.GetAsyncEnumerator(_ending.Token);
    }

    /// <returns>The latest change of each job, in their order; none at the end.</returns>
    public async Task<IReadOnlyList<JobChange>> NextAsync()
    {
        var latest = new Dictionary<Guid, JobChange>();
        for (var taken = 0; taken < MaxChanges; taken++)
        {
            if (!_isMoving)
            {
                (_next, _isMoving) = (_changes.MoveNextAsync().AsTask(), true);
            }

            if (latest.Count > 0 && !_next.IsCompletedSuccessfully)
            {
                break;
            }

            var moved = await _next.ConfigureAwait(false);
            _isMoving = false;
            if (!moved)
            {
                break;
            }

            latest.Remove(_changes.Current.JobId);
            latest.Add(_changes.Current.JobId, _changes.Current);
        }

        return [.. latest.Values.OrderBy(change => long.Parse(change.Cursor, System.Globalization.CultureInfo.InvariantCulture))];
    }

    public async ValueTask DisposeAsync()
    {
        // An enumerator must not be disposed of while it moves.
        await _ending.CancelAsync().ConfigureAwait(false);
        await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _changes.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }
}
