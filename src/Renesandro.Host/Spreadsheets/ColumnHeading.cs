using Renesandro.Media.Text;

namespace Renesandro.Host.Spreadsheets;

/// <summary>What a column of a spreadsheet holds.</summary>
/// <param name="Kind">The kind of its block.</param>
/// <param name="Block">The name of its block; empty for the speech.</param>
/// <param name="Field">The field of the alternatives that it gives, as in <c>hook:label</c>; null for the alternatives themselves.</param>
internal sealed record ColumnHeading(SheetKind Kind, string Block, string? Field)
{
    private const char Colon = ':';

    /// <value>What reads as the heading of the alternatives of this block.</value>
    public string BlockHeading => Kind switch
    {
        SheetKind.Speech => SheetKinds.Speech,
        SheetKind.Video => Block,
        _ => $"{SheetKinds.NameOf(Kind)}:{Block}",
    };

    /// <summary>Reads a heading by itself; <c>hook:label</c> needs to know the blocks of the other columns.</summary>
    /// <param name="heading">What stands in the first row.</param>
    /// <param name="blocks">The blocks of the other columns.</param>
    /// <param name="fault">What is wrong with it, where the result is null.</param>
    public static ColumnHeading? Parse(string heading, IReadOnlyList<ColumnHeading> blocks, out string? fault)
    {
        fault = null;
        if (OfBlock(heading) is { } block)
        {
            return block;
        }

        var parts = heading.Split(Colon, StringSplitOptions.TrimEntries);
        var kind = SheetKinds.Find(parts[0]);
        var name = kind is null ? parts[0] : kind == SheetKind.Speech ? "" : parts[1];
        var known = kind is null ? blocks.FirstOrDefault(block => block.Block == name) : new ColumnHeading(kind.Value, name, null);
        var field = kind is null or SheetKind.Speech ? string.Join(Colon, parts[1..]) : string.Join(Colon, parts[2..]);
        if (known is null)
        {
            fault = Unknown(heading, parts, blocks);
            return null;
        }

        var fields = SheetKinds.FieldsOf(known.Kind);
        if (fields.FirstOrDefault(candidate => candidate.Equals(field, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return known with { Field = found };
        }

        fault = $"is not a heading: after {known.BlockHeading}: comes one of {string.Join(", ", fields)}{Guess(NearestName.Find(field, fields) is { } near ? $"{known.BlockHeading}:{near}" : null)}.";
        return null;
    }

    /// <summary>The heading of the alternatives of a block, such as <c>hook</c>, <c>text:headline</c> or <c>speech</c>; null for any other.</summary>
    public static ColumnHeading? OfBlock(string heading)
    {
        var parts = heading.Split(Colon, StringSplitOptions.TrimEntries);
        var kind = SheetKinds.Find(parts[0]);
        return parts switch
        {
            [_] when kind == SheetKind.Speech => new ColumnHeading(SheetKind.Speech, "", null),
            [var name] => new ColumnHeading(SheetKind.Video, name, null),
            [_, var name] when kind is { } of and not SheetKind.Speech => new ColumnHeading(of, name, null),
            _ => null,
        };
    }

    private static string Unknown(string heading, string[] parts, IReadOnlyList<ColumnHeading> blocks)
    {
        var kinds = SheetKinds.Names.Where(name => name != SheetKinds.Speech).ToArray();
        var near = NearestName.Find(parts[0], [.. blocks.Select(block => block.Block).Where(block => block.Length > 0)]) is { } block
            ? $"{block}:{parts[^1]}"
            : NearestName.Find(parts[0], kinds) is { } kind ? $"{kind}:{parts[^1]}" : null;
        return near is null || near == heading
            ? $"is not a heading: write the name of a block of clips, text:{parts[^1]}, audio:{parts[^1]} or speech; a field of a block needs a column of that block too."
            : $"is not a heading{Guess(near)}: {parts[0]} is neither a block of this spreadsheet nor one of {string.Join(", ", kinds)}.";
    }

    private static string Guess(string? near) => near is null ? "" : $" (did you mean {near}?)";
}
