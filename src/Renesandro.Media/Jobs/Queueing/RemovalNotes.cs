using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Renesandro.Media.Files;
using Renesandro.Media.Storage;
using Renesandro.Shared;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Says on the disk which jobs are being deleted: once the record of a job is gone, nothing else tells where its files are.</summary>
internal sealed class RemovalNotes(IOptions<RenesandroOptions> shared)
{
    private readonly string _folder = shared.Value.PathOf("removals");

    public void Add(StorageFolderRequest request)
    {
        try
        {
            PrivateFile.CreateDirectory(_folder);
            using var note = PrivateFile.Open(PathOf(request.JobId), FileMode.Create);
            note.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{request.Created:O}\n{request.TaskName}")));
            note.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever deletes because the disk is full must be able to.
        }
    }

    public void Drop(string jobId) => LocalDisk.Discard(PathOf(jobId));

    public IReadOnlyList<StorageFolderRequest> Read() =>
        Directory.Exists(_folder) ? [.. Directory.EnumerateFiles(_folder).Select(Read).OfType<StorageFolderRequest>()] : [];

    private static StorageFolderRequest? Read(string path)
    {
        if (Guid.TryParse(Path.GetFileName(path), out _)
            && File.ReadAllText(path).Split('\n', 2) is [var created, var name]
            && DateTimeOffset.TryParseExact(created, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return new StorageFolderRequest(Path.GetFileName(path), name, time);
        }

        // A crash cut it short, and nothing was deleted yet.
        LocalDisk.Discard(path);
        return null;
    }

    private string PathOf(string jobId) => Path.Combine(_folder, jobId);
}
