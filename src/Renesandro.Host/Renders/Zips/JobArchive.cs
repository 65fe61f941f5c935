using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Errors;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Renders.Zips;

/// <summary>Lists what an archive of a job holds: its stored variants or some of them, the files beside them, and their manifest.</summary>
internal sealed class JobArchive(IRenderJobs jobs, IRenderJobRecords records, IStorageSink sink)
{
    private const int MaxEntries = 200_000;
    private const int PageSize = 1000;
    private const int MaxNamed = 10;

    /// <param name="id">The job.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="ordinals">Only these variants, in ascending order; null for all that are stored.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    /// <returns>Null when the owner has no such job.</returns>
    /// <exception cref="ApiException">A variant is not stored, or its file is not here.</exception>
    public async Task<IReadOnlyList<ZipEntry>?> ListAsync(
        Guid id, string owner, IReadOnlyList<OrdinalRange>? ordinals, CancellationToken cancellationToken)
    {
        var entries = new List<ZipEntry>();
        var (missing, cursor, found) = (new List<long>(), (string?)null, 0L);
        do
        {
            if (await jobs.ListVariantsAsync(id, owner, cursor, PageSize, cancellationToken) is not { } page)
            {
                return null;
            }

            foreach (var variant in page.Variants.Where(variant => variant.Status == VariantStatus.Done && OrdinalList.Names(ordinals, variant.Ordinal)))
            {
                found++;
                if (!await AddAsync(entries, id, variant, cancellationToken))
                {
                    missing.Add(variant.Ordinal);
                }
            }

            if (entries.Count > MaxEntries)
            {
                throw TooMany;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);

        Check(found, missing, ordinals);
        entries.Add(await ManifestAsync(id, owner, ordinals, cancellationToken));
        return entries;
    }

    /// <summary>A tag that changes with the content of the archive.</summary>
    public static EntityTagHeaderValue TagOf(IEnumerable<ZipEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.Name}/{entry.Length}/{entry.Key}\n"));
        }

        return new EntityTagHeaderValue($"\"z-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\"");
    }

    private async Task<bool> AddAsync(List<ZipEntry> entries, Guid id, VariantResult variant, CancellationToken cancellationToken)
    {
        StoredItem[] items =
        [
            new(variant.File!, variant.Bytes, variant.Url, variant.Hash),
            .. (variant.Beside ?? []).Select(file => new StoredItem(file.File, file.Bytes, file.Url)),
        ];
        foreach (var item in items)
        {
            var stored = await sink.OpenItemAsync(id.ToString(), item, cancellationToken);
            if (stored is { Stream: null })
            {
                throw Elsewhere;
            }

            if (stored?.Stream is not { } stream)
            {
                return false;
            }

            await using (stream)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{id:N}/{item.Name}/{stream.Length}/{stored.LastModified?.UtcTicks}");
                entries.Add(new ZipEntry(item.Name, stream.Length, key, token => OpenAsync(id, item, token)));
            }
        }

        return true;
    }

    private async Task<Stream> OpenAsync(Guid id, StoredItem item, CancellationToken cancellationToken) =>
        (await sink.OpenItemAsync(id.ToString(), item, cancellationToken))?.Stream
        ?? throw new FileNotFoundException($"{item.Name} is no longer where it was when the archive was begun.");

    // Only its length and its checksum are kept until it is sent.
    private async Task<ZipEntry> ManifestAsync(Guid id, string owner, IReadOnlyList<OrdinalRange>? ordinals, CancellationToken cancellationToken)
    {
        var bytes = await WriteAsync(cancellationToken);
        return new ZipEntry("manifest.csv", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), async token => new MemoryStream(await WriteAsync(token)));

        async Task<byte[]> WriteAsync(CancellationToken token)
        {
            using var table = new MemoryStream();
            var request = new ManifestRequest(ManifestFormat.Csv) { Ordinals = ordinals, Publish = variant => PublicLinks.Publish(id, variant) };
            await records.WriteManifestAsync(id, owner, request, table, token);
            return table.ToArray();
        }
    }

    private static void Check(long found, List<long> missing, IReadOnlyList<OrdinalRange>? ordinals)
    {
        if (missing.Count > 0)
        {
            throw new ApiException(
                StatusCodes.Status409Conflict,
                $"The files of {Text(missing)} are no longer in the output folder: leave them out, or retry the job.");
        }

        OrdinalList.RequireAll(ordinals, found);
        if (found == 0)
        {
            throw NothingStored;
        }
    }

    private static string Text(List<long> ordinals) =>
        (ordinals.Count == 1 ? "variant " : "variants ") + string.Join(", ", ordinals.Take(MaxNamed)) + (ordinals.Count > MaxNamed ? $" and {ordinals.Count - MaxNamed} more" : "");

    public static ApiException NothingStored => new(StatusCodes.Status409Conflict, "No variant of this job is stored yet: wait until one is done.");

    public static ApiException Elsewhere => new(
        StatusCodes.Status422UnprocessableEntity, "The files of this job are not on this server: download each from the url that the status of the job has for it, or all from its folder_url if there is one.");

    private static ApiException TooMany => new(
        StatusCodes.Status422UnprocessableEntity, $"The archive would have more than {MaxEntries} files: name a part of the variants, as in ?ordinals=0-9999.");
}
