using System.Globalization;

namespace Renesandro.Drawing.Unicode;

/// <summary>What Unicode says of each character, from the table that is made of its data files.</summary>
internal static class CharacterTable
{
    private static readonly Content Table = Read();

    public static BidiClass BidiClassOf(int character) => Table.Bidi[IndexOf(character)];

    public static LineBreakClass LineBreakClassOf(int character) => Table.LineBreak[IndexOf(character)];

    /// <summary>Whether a character is a colour picture unless a variation selector says otherwise.</summary>
    public static bool IsEmoji(int character) => Table.Emoji[IndexOf(character)];

    /// <summary>The closing bracket of an opening one; null for any other character. Brackets that are canonically equivalent count as the same.</summary>
    public static int? ClosingOf(int character) => Table.Closing.TryGetValue(character, out var closing) ? Canonical(closing) : null;

    public static int? ClosingBracket(int character) => Table.Closings.Contains(character) ? Canonical(character) : null;

    private static int Canonical(int closing) => closing == 0x232A ? 0x3009 : closing;

    private static int IndexOf(int character)
    {
        var index = Array.BinarySearch(Table.Starts, character);
        return index < 0 ? ~index - 1 : index;
    }

    private static Content Read()
    {
        using var reader = new StreamReader(typeof(CharacterTable).Assembly.GetManifestResourceStream("Renesandro.Drawing.characters.txt")!);
        var starts = new List<int>();
        var lineBreak = new List<LineBreakClass>();
        var bidi = new List<BidiClass>();
        var emoji = new List<bool>();
        var closing = new Dictionary<int, int>();
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "#":
                    break;
                case "(":
                    closing.Add(Hex(words[1]), Hex(words[2]));
                    break;
                default:
                    starts.Add(Hex(words[0]));
                    lineBreak.Add(Enum.Parse<LineBreakClass>(words[1]));
                    bidi.Add(Enum.Parse<BidiClass>(words[2]));
                    emoji.Add(words.Length > 3);
                    break;
            }
        }

        return new Content([.. starts], [.. lineBreak], [.. bidi], [.. emoji], closing, [.. closing.Values]);
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private sealed record Content(int[] Starts, LineBreakClass[] LineBreak, BidiClass[] Bidi, bool[] Emoji, Dictionary<int, int> Closing, HashSet<int> Closings);
}
