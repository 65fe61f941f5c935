using Renesandro.Media.Caching;

namespace Renesandro.Media.Parts.Sources;

/// <summary>Which sources have the same content, whatever their names are.</summary>
internal static class SourceContents
{
    /// <summary>A name for the content of each source that was fetched. Only files of one length are read, since others differ.</summary>
    public static async Task<IReadOnlyDictionary<Uri, string>> OfAsync(PartGraph graph, IEnumerable<Uri> urls, CancellationToken cancellationToken)
    {
        var files = new List<(Uri Url, string Path, long Length)>();
        foreach (var url in urls.Distinct())
        {
            var fetched = await graph.GetAsync(new SourcePart(url), cancellationToken).ConfigureAwait(false);
            files.AddRange(fetched.Value is { } path ? [(url, path, LengthOf(path))] : []);
        }

        var contents = new Dictionary<Uri, string>();
        foreach (var alike in files.GroupBy(file => file.Length))
        {
            foreach (var (url, path, _) in alike)
            {
                contents[url] = alike.Count() == 1 ? path : await PartCache.HashAsync(path, cancellationToken).ConfigureAwait(false);
            }
        }

        return contents;
    }

    // Of what a link leads to: local sources are linked.
    private static long LengthOf(string path)
    {
        using var file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }
}
