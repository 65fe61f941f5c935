namespace Renesandro.Host.Tests.Walls;

/// <summary>The rules for folders; each lists its violations with what to fix, the smallest first.</summary>
internal sealed class FolderRules(CodeMap code)
{
    private const int MaxFiles = 20;
    private const int MaxTypesInCircle = 4;

    public IEnumerable<string> LargeFolders() =>
        from folder in code.Folders
        where folder.Files > MaxFiles
        orderby folder.Files
        select $"{folder.Folder} has {folder.Files} files; {MaxFiles} are allowed";

    public IEnumerable<string> NamesUsedTwice() =>
        from type in code.Types
        group type.FullName by type.Name into name
        where name.Count() > 1
        orderby name.Key
        select $"{name.Key} is the name of {string.Join(" and of ", name.Order())}";

    public IEnumerable<string> CirclesOfFolders()
    {
        var edges = code.References.Where(reference => reference.From.Folder != reference.To.Folder).ToLookup(reference => (reference.From.Folder, reference.To.Folder));
        return
            from circle in new Circles(edges.ToDictionary(edge => edge.Key, edge => edge.Count())).Find()
            let count = circle.Closing.Sum(edge => edges[(edge.From, edge.To)].Count())
            orderby count
            select $"""
                {circle.Members.Count} folders in a circle ({string.Join(", ", circle.Members)}); without {References(count)} there is none:
                {Lines(circle.Closing.Select(edge => $"""
                  {edge.From} → {edge.To}, while {string.Join(" → ", edge.Back)}
                {Lines(edges[(edge.From, edge.To)].Select(reference => $"    {reference.From} → {reference.To}").Order())}
                """))}
                """;
    }

    public IEnumerable<string> CirclesOfTypes()
    {
        var edges = code.References.Select(reference => (reference.From.FullName, reference.To.FullName)).Distinct().ToDictionary(edge => edge, _ => 1);
        return
            from circle in new Circles(edges).Find()
            where circle.Members.Count > MaxTypesInCircle
            orderby circle.Closing.Count
            select $"""
                {circle.Members.Count} types in a circle; without {References(circle.Closing.Count)} there is none. Types: {Names(circle.Members, ", ")}
                {Lines(circle.Closing.Select(edge => $"  {Names([edge.From, edge.To], " → ")}, while {Names(edge.Back, " → ")}"))}
                """;
    }

    private static string References(int count) => count == 1 ? "1 reference" : $"{count} references";

    private static string Names(IEnumerable<string> fullNames, string between) => string.Join(between, fullNames.Select(name => name[(name.LastIndexOf('.') + 1)..]));

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines);
}
