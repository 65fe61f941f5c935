using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Host.Spreadsheets;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Spreadsheets;

public sealed class SheetRowsTests
{
    [Fact]
    public void What_was_written_is_read_back()
    {
        var cells = Gen.Elements('a', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '\'', 'é').ListOf().Select(letters => new string([.. letters]));
        var rows = cells.ListOf(3).NonEmptyListOf();

        Prop.ForAll(rows.ToArbitrary(), Gen.Elements(',', ';', '\t', '|').ToArbitrary(), (table, separator) =>
        {
            using var text = new StringWriter();
            using (var writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = separator }, leaveOpen: true))
            {
                writer.WriteRecord(["hook", "text:headline", "speech"]);
                table.ToList().ForEach(row => writer.WriteRecord([.. row]));
            }

            SheetRows.Parse(text.ToString()).Skip(1).ShouldBe(table.Select(row => row.ToArray()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }
}
