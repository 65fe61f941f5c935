using System.Globalization;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Speech.Espeak;

/// <summary>The voices that are installed, and how a person may call them.</summary>
internal sealed partial class EspeakVoiceList
{
    private readonly List<EspeakVoice> _voices;

    private EspeakVoiceList(List<EspeakVoice> voices)
    {
        _voices = voices;
        All = [.. voices.Select(Describe).OfType<ListedVoice>().OrderBy(voice => voice.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>All voices, as they are shown to people, by name.</summary>
    public IReadOnlyList<ListedVoice> All { get; }

    /// <summary>Reads the table that <c>espeak-ng --voices</c> prints.</summary>
    public static EspeakVoiceList Parse(string table) => new([.. Row().Matches(table).Select(ToVoice)]);

    /// <summary>Finds the voice of an identifier, or null.</summary>
    public EspeakVoice? WithIdentifier(string identifier) => _voices.Find(voice => voice.Identifier == identifier);

    /// <summary>
    /// Finds a voice by identifier, language (<c>en-us</c>, <c>en_US</c>, <c>de-AT</c> for want of better as <c>de</c>) or name
    /// (<c>German</c>, <c>English (America)</c>, <c>English</c>), whatever the case; null when none fits.
    /// </summary>
    public EspeakVoice? Find(string wanted)
    {
        var name = wanted.Trim().Replace('_', ' ');
        var language = wanted.Trim().Replace('_', '-');
        var family = LanguageOfRegion().Match(language) is { Success: true } match ? match.Groups[1].Value : null;
        return _voices.Find(voice => Same(voice.Identifier, wanted.Trim()))
            ?? OfLanguage(language)
            ?? _voices.Find(voice => Same(voice.Name, name))
            ?? _voices.Where(voice => voice.Name.StartsWith(name + " (", StringComparison.OrdinalIgnoreCase)).MinBy(voice => voice.Priority)
            ?? (family is null ? null : OfLanguage(family));
    }

    /// <summary>A voice with the shortest word that finds it; null when none without a slash does, which would not fit into an address.</summary>
    private ListedVoice? Describe(EspeakVoice voice) =>
        new[] { voice.Language, voice.Name, voice.Identifier }.FirstOrDefault(word => !word.Contains('/', StringComparison.Ordinal) && Find(word) == voice) is { } id
            ? new ListedVoice(id, voice.Name) { Language = voice.Language, Gender = voice.Gender }
            : null;

    private EspeakVoice? OfLanguage(string language) =>
        _voices.Where(voice => Same(voice.Language, language)).MinBy(voice => voice.Priority)
        ?? _voices.Where(voice => voice.OtherLanguages.ContainsKey(language)).MinBy(voice => voice.OtherLanguages[language]);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static EspeakVoice ToVoice(Match row) => new(
        row.Groups["file"].Value,
        row.Groups["language"].Value,
        row.Groups["name"].Value.Replace('_', ' '),
        int.Parse(row.Groups["priority"].Value, CultureInfo.InvariantCulture),
        OtherLanguage().Matches(row.Groups["others"].Value).DistinctBy(other => other.Groups[1].Value).ToDictionary(
            other => other.Groups[1].Value,
            other => int.Parse(other.Groups[2].Value, CultureInfo.InvariantCulture),
            StringComparer.OrdinalIgnoreCase))
    {
        Gender = row.Groups["gender"].Value switch { "F" => "female", "M" => "male", _ => null },
    };

    // Voices whose file could not stand in an argument without quotes are left out.
    [GeneratedRegex(
        @"^ *(?<priority>\d{1,3}) +(?<language>\S+) +[^\s/]+/(?<gender>\S+) +(?<name>\S+) +(?<file>[A-Za-z0-9/_][A-Za-z0-9/_-]*)(?: +(?<others>.*))?$",
        RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\((\S+) (\d{1,3})\)")]
    private static partial Regex OtherLanguage();

    [GeneratedRegex(@"^([A-Za-z]{2,3})-(?:[A-Za-z]{2}|\d{3})$")]
    private static partial Regex LanguageOfRegion();
}
