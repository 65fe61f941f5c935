using System.Collections.Concurrent;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>Ids that Drive has reserved for this account. One that is never used costs nothing.</summary>
internal sealed class ReservedIds(DriveClient drive) : IDisposable
{
    private const int Batch = 100;
    private readonly ConcurrentQueue<string> _ids = new();
    private readonly SemaphoreSlim _one = new(1);

    public async Task<string> TakeAsync(CancellationToken cancellationToken)
    {
        string? id;
        while (!_ids.TryDequeue(out id))
        {
            await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (_ids.IsEmpty)
                {
                    await ReserveAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                _one.Release();
            }
        }

        return id;
    }

    public void Dispose() => _one.Dispose();

    private async Task ReserveAsync(CancellationToken cancellationToken)
    {
        var request = drive.Service.Files.GenerateIds();
        request.Count = Batch;
        request.Fields = "ids";
        foreach (var id in (await drive.ExecuteAsync(request, cancellationToken).ConfigureAwait(false)).Ids!)
        {
            _ids.Enqueue(id);
        }
    }
}
