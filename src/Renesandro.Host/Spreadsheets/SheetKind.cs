namespace Renesandro.Host.Spreadsheets;

/// <summary>What a column gives alternatives of.</summary>
internal enum SheetKind
{
    /// <summary>A block of clips.</summary>
    Video,

    /// <summary>A block of words on the picture.</summary>
    Text,

    /// <summary>A block of music.</summary>
    Audio,

    /// <summary>What is spoken.</summary>
    Speech,
}

/// <summary>Words of headings, and the fields of a job file that belong to them.</summary>
internal static class SheetKinds
{
    public const string Speech = "speech";

    private static readonly string[] OfClips = ["label", "start", "end", "seconds", "weight", "sound", "captions"];
    private static readonly string[] OfMusic = ["label", "start", "end", "weight"];
    private static readonly string[] OfTexts = ["label", "weight"];
    private static readonly string[] OfSpeech = ["voice", "label", "weight"];

    public static IReadOnlyList<string> Names { get; } = ["video", "text", "audio", Speech];

    public static string NameOf(SheetKind kind) => Names[(int)kind];

    public static SheetKind? Find(string name)
    {
        for (var kind = SheetKind.Video; kind <= SheetKind.Speech; kind++)
        {
            if (NameOf(kind).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }

    public static IReadOnlyList<string> FieldsOf(SheetKind kind) => kind switch
    {
        SheetKind.Video => OfClips,
        SheetKind.Audio => OfMusic,
        SheetKind.Text => OfTexts,
        _ => OfSpeech,
    };

    /// <summary>Whether a field is a number in a job file.</summary>
    public static bool IsNumber(string field) => field is "start" or "end" or "seconds" or "weight" or "sound";
}
