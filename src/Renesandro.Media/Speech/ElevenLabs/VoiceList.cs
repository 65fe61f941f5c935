using System.Text.Json;
using Renesandro.Media.Text;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>The voices of an account, and the names that people use for them.</summary>
internal sealed class VoiceList(IReadOnlyList<ElevenLabsVoice> voices)
{
    private const string Description = " - ";

    /// <summary>All voices, as they are shown to people.</summary>
    public IReadOnlyList<ListedVoice> All { get; } = [.. voices.Select(Describe)];

    /// <summary>The voice that is listed first; null when none is.</summary>
    public SpeechVoice? First => voices.Count == 0 ? null : Of(voices[0]);

    /// <summary>Finds a voice by its exact id, then its exact name, then the name before its description: <c>Sarah</c> for <c>Sarah - warm</c>.</summary>
    public SpeechVoice? Find(string wanted) =>
        voices.FirstOrDefault(voice => voice.VoiceId == wanted) is { } known
            ? Of(known)
            : Only(wanted, voice => string.Equals(voice.Name?.Trim(), wanted, StringComparison.Ordinal))
                ?? Only(wanted, voice => string.Equals(voice.Name?.Trim(), wanted, StringComparison.OrdinalIgnoreCase))
                ?? Only(wanted, voice => voice.Name?.StartsWith(wanted + Description, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>The names that resemble one most.</summary>
    public IReadOnlyList<string> Nearest(string wanted, int count) => NearestName.Rank(
        wanted, [.. voices.Select(voice => voice.Name).OfType<string>().Distinct()], name => name.Split(Description, 2)[0], count);

    private SpeechVoice? Only(string wanted, Func<ElevenLabsVoice, bool> fits)
    {
        var fitting = voices.Where(fits).ToArray();
        return fitting switch
        {
            [] => null,
            [var one] => Of(one),
            _ => Of(fitting[0]) with
            {
                Warning = $"{fitting.Length} voices of ElevenLabs match \"{PrintableText.Of(wanted, 80)}\": \"{fitting[0].Name}\" with the id {fitting[0].VoiceId} is used. Give an id to choose another.",
            },
        };
    }

    private static ListedVoice Describe(ElevenLabsVoice voice)
    {
        var labels = WordsOf(voice.Labels);
        return new ListedVoice(voice.VoiceId, voice.Name ?? voice.VoiceId)
        {
            Language = labels.GetValueOrDefault("language") ?? LanguageOf(voice.VerifiedLanguages),
            Gender = labels.GetValueOrDefault("gender"),
            Traits = [.. labels.Where(label => label.Key is not ("language" or "gender")).Select(label => label.Value)],
            Sample = Uri.TryCreate(voice.PreviewUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url : null,
        };
    }

    private static Dictionary<string, string> WordsOf(JsonElement? labels) => labels is { ValueKind: JsonValueKind.Object } words
        ? words.EnumerateObject().Where(word => word.Value.ValueKind == JsonValueKind.String).DistinctBy(word => word.Name).ToDictionary(word => word.Name, word => word.Value.GetString()!)
        : [];

    private static string? LanguageOf(JsonElement? verified) => verified is { ValueKind: JsonValueKind.Array } languages
        ? languages.EnumerateArray().Select(language => WordsOf(language).GetValueOrDefault("language")).FirstOrDefault(language => language is not null)
        : null;

    private static SpeechVoice Of(ElevenLabsVoice voice) => new(voice.VoiceId, voice.Name ?? voice.VoiceId);
}
