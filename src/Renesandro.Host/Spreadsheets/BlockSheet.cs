using System.Globalization;
using Renesandro.Media.Text;

namespace Renesandro.Host.Spreadsheets;

/// <summary>
/// Blocks in a spreadsheet: a column a block, and below its heading an alternative a cell. Columns may have different lengths, and empty cells are no
/// alternatives.
/// </summary>
internal static class BlockSheet
{
    private const string Example = "as in hook,text:headline,audio:bed,speech";

    /// <param name="rows">The cells, with the headings in the first row.</param>
    /// <returns>The blocks in the order of their columns.</returns>
    /// <exception cref="Media.Requests.RenderRequestException">A heading or a cell cannot be used.</exception>
    public static IReadOnlyList<SheetBlock> Read(IReadOnlyList<string[]> rows)
    {
        string[][] cells = [.. rows.Select(row => Array.ConvertAll(row, TextOf))];
        if (cells.All(row => row.All(cell => cell.Length == 0)))
        {
            throw SheetFaults.Refusal("", $"The file is empty: head each column with a block, {Example}, and give its alternatives below.");
        }

        var faults = new SheetFaults();
        var columns = ColumnsOf(cells[0], faults);
        CheckCells(cells, columns, faults);
        var blocks = columns.Where(column => column.Heading.Field is null).Select(column => BlockOf(column, columns, cells, faults)).ToArray();
        if (blocks.Length == 0)
        {
            faults.Add("row 1", $"has no heading of a block: head a column with the name of a block of clips, {Example}.");
        }

        faults.ThrowIfAny();
        return blocks;
    }

    // A cell that was guarded against being run as a formula is what it was before.
    private static string TextOf(string cell) => FormulaGuard.Remove(cell).Trim().ReplaceLineEndings("\n");

    private static SheetColumn[] ColumnsOf(string[] headings, SheetFaults faults)
    {
        ColumnHeading[] blocks = [.. headings.Where(heading => heading.Length > 0).Select(ColumnHeading.OfBlock).OfType<ColumnHeading>()];
        var columns = new List<SheetColumn>();
        foreach (var (index, written) in headings.Index().Where(heading => heading.Item.Length > 0))
        {
            if (ColumnHeading.Parse(written, blocks, out var fault) is not { } heading)
            {
                faults.Add(SheetColumn.PlaceOf(written), fault!);
                continue;
            }

            var column = new SheetColumn(index, written, heading);
            if (columns.FirstOrDefault(earlier => earlier.Heading == heading) is { } same)
            {
                faults.Add(column.Place, $"stands in columns {SheetColumn.LetterOf(same.Index)} and {SheetColumn.LetterOf(index)}: put the cells of both into one column, or rename one.");
            }
            else
            {
                columns.Add(column);
            }
        }

        return [.. columns];
    }

    private static void CheckCells(string[][] cells, SheetColumn[] columns, SheetFaults faults)
    {
        var headed = cells[0];
        var told = new HashSet<int>();
        foreach (var (row, values) in cells.Index().Skip(1))
        {
            foreach (var (index, value) in values.Index().Where(cell => cell.Item.Length > 0))
            {
                if ((index >= headed.Length || headed[index].Length == 0) && told.Add(index))
                {
                    faults.Add(
                        $"row {row + 1}, column {SheetColumn.LetterOf(index)}",
                        "has no heading: write one into row 1, or, if it belongs to the cell before it, put that cell into quotes (\").");
                }
            }
        }

        foreach (var field in columns.Where(column => column.Heading.Field is not null))
        {
            var block = columns.FirstOrDefault(column => column.Heading == field.Heading with { Field = null });
            if (block is null)
            {
                faults.Add(field.Place, $"has no block: add the column {field.Heading.BlockHeading}, or remove this one.");
                continue;
            }

            foreach (var (row, values) in cells.Index().Skip(1).Where(row => CellOf(row.Item, field).Length > 0 && CellOf(row.Item, block).Length == 0))
            {
                faults.Add(field.PlaceAt(row + 1), $"belongs to a cell of {block.Place}, which is empty in this row: fill it, or remove this cell.");
            }
        }
    }

    private static SheetBlock BlockOf(SheetColumn column, SheetColumn[] columns, string[][] cells, SheetFaults faults)
    {
        SheetColumn[] fields = [.. columns.Where(field => field.Heading.Field is not null && field.Heading with { Field = null } == column.Heading)];
        var alternatives = new List<SheetAlternative>();
        foreach (var (row, values) in cells.Index().Skip(1).Where(row => CellOf(row.Item, column).Length > 0))
        {
            alternatives.Add(new SheetAlternative(
                CellOf(values, column),
                column.PlaceAt(row + 1),
                [.. fields.Where(field => CellOf(values, field).Length > 0).Select(field => FieldOf(field, values, row + 1, faults))]));
        }

        if (alternatives.Count == 0)
        {
            faults.Add(column.Place, "has no cells below its heading: give at least one alternative, or remove the column.");
        }

        return new SheetBlock(column.Heading, column.Place, alternatives);
    }

    private static SheetField FieldOf(SheetColumn field, string[] values, int row, SheetFaults faults)
    {
        var (name, value) = (field.Heading.Field!, CellOf(values, field));
        if (SheetKinds.IsNumber(name))
        {
            // Spreadsheets of many languages write a comma.
            value = value.Replace(',', '.');
            if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                faults.Add(field.PlaceAt(row), "is not a number: write one, such as 1.5.");
            }
        }

        return new SheetField(name, value, field.PlaceAt(row));
    }

    private static string CellOf(string[] values, SheetColumn column) => column.Index < values.Length ? values[column.Index] : "";
}
