namespace Renesandro.Host.Spreadsheets;

/// <summary>A block of a spreadsheet: its column, and those with fields of its alternatives.</summary>
/// <param name="Heading">Its kind and its name.</param>
/// <param name="Place">Its column.</param>
/// <param name="Alternatives">Its cells, from top to bottom; at least one.</param>
internal sealed record SheetBlock(ColumnHeading Heading, string Place, IReadOnlyList<SheetAlternative> Alternatives);

/// <summary>One cell of a block.</summary>
/// <param name="Value">What stands in it.</param>
/// <param name="Place">Its row and column.</param>
/// <param name="Fields">What other columns of the same row say of it.</param>
internal sealed record SheetAlternative(string Value, string Place, IReadOnlyList<SheetField> Fields);

/// <summary>What a column says of an alternative.</summary>
/// <param name="Name">The field in a job file.</param>
/// <param name="Value">What stands in the cell.</param>
/// <param name="Place">Its row and column.</param>
internal sealed record SheetField(string Name, string Value, string Place);
