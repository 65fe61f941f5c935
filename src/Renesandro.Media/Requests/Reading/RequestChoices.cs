using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>What fields of a job may say, by the names that jobs write, and how much a job may hold: for programs that let people choose.</summary>
public static class RequestChoices
{
    /// <value>How clips may give way to each other, a cut first.</value>
    public static IReadOnlyList<string> Transitions => TransitionKinds.Names;

    /// <value>Platforms whose signs words keep clear of, in the order of <see cref="SafeZone"/>.</value>
    public static IReadOnlyList<string> SafeZones { get; } = NamesOf<SafeZone>();

    /// <value>Places on a picture.</value>
    public static IReadOnlyList<string> Positions { get; } = NamesOf<Anchor>();

    /// <value>How a clip of another shape is fitted.</value>
    public static IReadOnlyList<string> Fits { get; } = NamesOf<CanvasFit>();

    /// <value>Where the lines of a text begin.</value>
    public static IReadOnlyList<string> Alignments { get; } = NamesOf<TextAlignment>();

    /// <value>What becomes of speech that is longer than the picture.</value>
    public static IReadOnlyList<string> SpeechOverflows { get; } = NamesOf<SpeechOverflow>();

    /// <value>Forms of captions.</value>
    public static IReadOnlyList<string> CaptionForms { get; } = [.. NamesOf<CaptionForms>().Skip(1)];

    /// <value>How much captions show at once.</value>
    public static IReadOnlyList<string> CaptionUnits { get; } = NamesOf<CaptionUnits>();

    /// <value>Most bytes that a job may have as JSON.</value>
    public static int MaxBytes => RequestLimits.Bytes;

    /// <value>Most blocks of one kind.</value>
    public static int MaxBlocks => RequestLimits.Blocks;

    /// <value>Most alternatives of one block.</value>
    public static int MaxAlternatives => RequestLimits.Alternatives;

    /// <value>Most text blocks.</value>
    public static int MaxTextBlocks => RequestLimits.TextBlocks;

    /// <value>Most texts and recordings in <c>text_to_speech</c>.</value>
    public static int MaxTexts => RequestLimits.Texts;

    /// <value>Most characters of one text to speak.</value>
    public static int MaxTextCharacters => RequestLimits.SpeechCharacters;

    /// <value>Most characters of words on the picture.</value>
    public static int MaxWordsCharacters => RequestLimits.WordsCharacters;

    /// <value>Most overlays in one place.</value>
    public static int MaxOverlays => RequestLimits.Overlays;

    /// <value>Most canvases.</value>
    public static int MaxCanvases => RequestLimits.Canvases;

    /// <value>Most characters of a label.</value>
    public static int MaxLabelCharacters => RequestLimits.LabelCharacters;

    private static string[] NamesOf<T>()
        where T : struct, Enum => Array.ConvertAll(Enum.GetValues<T>(), Choices.NameOf);
}
