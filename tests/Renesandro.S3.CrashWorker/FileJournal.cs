using Renesandro.Media.Storage;

namespace Renesandro.S3.CrashWorker;

/// <summary>A journal that outlives the process: a file for each name, renamed into its place.</summary>
internal sealed class FileJournal(string directory) : IStorageJournal
{
    public async Task<string?> GetAsync(string name, CancellationToken cancellationToken) =>
        File.Exists(Of(name)) ? await File.ReadAllTextAsync(Of(name), cancellationToken).ConfigureAwait(false) : null;

    public async Task<string> AddAsync(string name, string value, CancellationToken cancellationToken)
    {
        if (await GetAsync(name, cancellationToken).ConfigureAwait(false) is { } there)
        {
            return there;
        }

        await PutAsync(name, value, cancellationToken).ConfigureAwait(false);
        return value;
    }

    public async Task PutAsync(string name, string value, CancellationToken cancellationToken)
    {
        var draft = $"{Of(name)}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(draft, value, cancellationToken).ConfigureAwait(false);
        File.Move(draft, Of(name), overwrite: true);
    }

    private string Of(string name) => Path.Combine(directory, name);
}
