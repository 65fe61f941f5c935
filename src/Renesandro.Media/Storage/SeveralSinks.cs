using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Storage;

/// <summary>Stores every item in several places. An item counts when it is in all of them.</summary>
/// <remarks>Safe for concurrent calls, as far as the sinks are. Each has a part of the job's journal to itself.</remarks>
public sealed partial class SeveralSinks : IStorageSink
{
    private readonly IReadOnlyList<IStorageSink> _sinks;

    /// <summary>Puts sinks together.</summary>
    /// <param name="sinks">At least one. Their order must stay the same for a job that is resumed.</param>
    public SeveralSinks(IReadOnlyList<IStorageSink> sinks)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        ArgumentOutOfRangeException.ThrowIfZero(sinks.Count, nameof(sinks));
        _sinks = sinks;
    }

    /// <inheritdoc/>
    public int? Parallelism => _sinks.Max(sink => sink.Parallelism);

    /// <inheritdoc/>
    /// <returns>The folder with the name of the first, and the first link that leads into the web.</returns>
    public async Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var folders = new List<StorageFolder>(_sinks.Count);
        foreach (var (sink, number) in _sinks.Select((sink, number) => (sink, number)))
        {
            var own = request with { Journal = new PartOfJournal(request.Journal, number) };
            folders.Add(await sink.OpenFolderAsync(own, cancellationToken).ConfigureAwait(false));
        }

        var places = folders.Select(folder => new Place(folder.Id, folder.Name, folder.Url)).ToArray();
        return new StorageFolder(JsonSerializer.Serialize(places, PlaceJson.Default.PlaceArray), folders[0].Name, LinkOf(folders.Select(folder => folder.Url)))
        {
            Journal = request.Journal,
        };
    }

    /// <inheritdoc/>
    public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var places = JsonSerializer.Deserialize(folder.Id, PlaceJson.Default.PlaceArray)!;
        var stored = await Task.WhenAll(_sinks.Zip(places, (sink, place) => (sink, place)).Select((target, number) => target.sink.StoreAsync(
            new StorageFolder(target.place.Id, target.place.Name, target.place.Url)
            {
                Journal = folder.Journal is { } journal ? new PartOfJournal(journal, number) : null,
            },
            item,
            cancellationToken))).ConfigureAwait(false);
        var lengths = stored.Select(copy => copy.Length).Distinct().ToArray();
        return new StoredItem(
            stored[0].Name,
            lengths is [var length] ? length : throw new MediaException("The places hold different numbers of bytes: store it again.") { IsTransient = true },
            LinkOf(stored.Select(copy => copy.Url)),
            stored.Select(copy => copy.Hash).FirstOrDefault(hash => hash is not null));
    }

    /// <inheritdoc/>
    /// <returns>What the first sink gives that has the item.</returns>
    public async Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken = default)
    {
        foreach (var sink in _sinks)
        {
            if (await sink.OpenItemAsync(jobId, item, cancellationToken).ConfigureAwait(false) is { } content)
            {
                return content;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    /// <returns>True when nothing of the job is left in any of the sinks.</returns>
    public async Task<bool> RemoveFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default)
    {
        var removed = await Task.WhenAll(_sinks.Select(sink => sink.RemoveFolderAsync(request, cancellationToken))).ConfigureAwait(false);
        return removed.All(one => one);
    }

    private static Uri? LinkOf(IEnumerable<Uri?> links) => links
        .OfType<Uri>()
        .OrderByDescending(link => link.Scheme is "https" or "http")
        .FirstOrDefault();

    internal sealed record Place(string Id, string Name, Uri? Url);

    [JsonSerializable(typeof(Place[]))]
    private sealed partial class PlaceJson : JsonSerializerContext;

    private sealed class PartOfJournal(IStorageJournal whole, int number) : IStorageJournal
    {
        public Task<string?> GetAsync(string name, CancellationToken cancellationToken) => whole.GetAsync(Of(name), cancellationToken);

        public Task<string> AddAsync(string name, string value, CancellationToken cancellationToken) => whole.AddAsync(Of(name), value, cancellationToken);

        public Task PutAsync(string name, string value, CancellationToken cancellationToken) => whole.PutAsync(Of(name), value, cancellationToken);

        private string Of(string name) => $"{number}-{name}";
    }
}
