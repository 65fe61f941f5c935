using CsvHelper;

namespace Renesandro.Host.Spreadsheets;

/// <summary>The cells of a CSV file. Empty lines are rows too, so that rows have the numbers that a spreadsheet shows.</summary>
internal static class SheetRows
{
    private const string Hint = "sep=";

    // In the order of preference where a heading has as many of one as of another.
    private const string Separators = ",;\t|";

    /// <exception cref="Media.Requests.RenderRequestException">A quote is not closed.</exception>
    public static IReadOnlyList<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var faults = new SheetFaults();
        using var reader = CsvReader.Create(new StringReader(text), new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,

            // Null: as the first line says.
            Separator = text.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) ? null : SeparatorOf(text),
            OnMalformedRecord = record => Check(record.Reason, rows.Count + 1, faults),
        });
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        faults.ThrowIfAny();
        return rows;
    }

    // A heading is a name and holds no separator, unlike the texts below it.
    private static char SeparatorOf(string text)
    {
        var counts = new int[Separators.Length];
        var quoted = false;
        foreach (var character in text)
        {
            quoted ^= character == '"';
            if (!quoted && character is '\r' or '\n')
            {
                break;
            }

            if (!quoted && Separators.IndexOf(character, StringComparison.Ordinal) is >= 0 and var index)
            {
                counts[index]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    private static void Check(CsvMalformedReason reason, int row, SheetFaults faults)
    {
        if (reason == CsvMalformedReason.UnterminatedQuote)
        {
            faults.Add($"row {row}", "a cell begins with a quote (\") that is never closed: close it, and write \"\" for a quote within a cell.");
        }
        else if (reason == CsvMalformedReason.TextAfterClosingQuote)
        {
            faults.Add($"row {row}", "a cell goes on after the quote (\") that closes it: write \"\" for a quote within a cell.");
        }
    }
}
