using Xunit;

namespace Renesandro.Media.Tests;

/// <summary>Tables of documents that are made of what is tested.</summary>
internal static class DocumentTable
{
    /// <summary>Fails when a document does not end with the table, and leaves the table beside it.</summary>
    public static void ShouldEnd(string document, string table)
    {
        var path = Path.Combine(Root(), document);
        if (!File.ReadAllText(path).EndsWith(table, StringComparison.Ordinal))
        {
            var received = Path.ChangeExtension(document, ".received.md");
            File.WriteAllText(Path.Combine(Root(), received), table);
            Assert.Fail($"{document} does not end with the table: it stands in {received}.");
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Renesandro.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
