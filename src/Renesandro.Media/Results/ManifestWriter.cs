namespace Renesandro.Media.Results;

/// <summary>Writes <c>manifest.json</c> and <c>manifest.csv</c>, in one pass and with one variant in memory.</summary>
internal static class ManifestWriter
{
    /// <param name="header">The job as a whole.</param>
    /// <param name="log">Its variants, in any order of arrival; written by ordinal.</param>
    /// <param name="jsonPath">File to create or replace.</param>
    /// <param name="csvPath">File to create or replace.</param>
    /// <param name="cancellationToken">Cancels the writing and leaves unfinished files.</param>
    public static async Task WriteAsync(
        ManifestHeader header, VariantLog log, string jsonPath, string csvPath, CancellationToken cancellationToken = default)
    {
        var jsonFile = File.Create(jsonPath);
        await using var jsonDisposal = jsonFile.ConfigureAwait(false);
        var json = new ManifestJsonWriter(jsonFile, header);
        await using var writerDisposal = json.ConfigureAwait(false);
        var csv = new ManifestTable(File.Create(csvPath), header);
        await using var csvDisposal = csv.ConfigureAwait(false);

        json.WriteHeader();
        await csv.WriteHeaderAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var variant in log.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await json.WriteAsync(variant, cancellationToken).ConfigureAwait(false);
            await csv.WriteAsync(variant, cancellationToken).ConfigureAwait(false);
        }

        await json.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes only the JSON.</summary>
    public static async Task WriteJsonAsync(ManifestHeader header, IAsyncEnumerable<VariantResult> variants, Stream output, CancellationToken cancellationToken)
    {
        var json = new ManifestJsonWriter(output, header);
        await using var writerDisposal = json.ConfigureAwait(false);
        json.WriteHeader();
        await foreach (var variant in variants.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await json.WriteAsync(variant, cancellationToken).ConfigureAwait(false);
        }

        await json.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes only the CSV.</summary>
    public static async Task WriteCsvAsync(ManifestHeader header, IAsyncEnumerable<VariantResult> variants, Stream output, CancellationToken cancellationToken)
    {
        var csv = new ManifestTable(output, header);
        await using var csvDisposal = csv.ConfigureAwait(false);
        await csv.WriteHeaderAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var variant in variants.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await csv.WriteAsync(variant, cancellationToken).ConfigureAwait(false);
        }
    }
}
