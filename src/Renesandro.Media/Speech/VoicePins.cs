namespace Renesandro.Media.Speech;

/// <summary>Which voice a name stood for when it was first looked up: every attempt at a job speaks with the same one, whatever it is called by then.</summary>
internal sealed class VoicePins
{
    // Names of fields, quotes and commas of one voice in JSON.
    private const int Punctuation = 50;

    private readonly Dictionary<string, SpeechVoice> _voices = [];

    public VoicePins(IReadOnlyDictionary<string, SpeechVoice>? voices = null) => AddAll(voices);

    public IReadOnlyDictionary<string, SpeechVoice> All => _voices;

    public SpeechVoice? Find(string provider, string? wanted) => _voices.GetValueOrDefault(KeyOf(provider, wanted));

    public void Add(string provider, string? wanted, SpeechVoice voice) => _voices[KeyOf(provider, wanted)] = voice;

    public void AddAll(IReadOnlyDictionary<string, SpeechVoice>? voices)
    {
        foreach (var (key, voice) in voices ?? new Dictionary<string, SpeechVoice>())
        {
            _voices[key] = voice;
        }
    }

    /// <summary>As many of them as there is room for; the others are looked up when they are needed.</summary>
    /// <param name="characters">Most characters that keys and voices may have together.</param>
    public IReadOnlyDictionary<string, SpeechVoice> First(int characters)
    {
        var left = characters;
        return _voices
            .TakeWhile(pin => (left -= pin.Key.Length + pin.Value.Id.Length + pin.Value.Name.Length + (pin.Value.Warning?.Length ?? 0) + Punctuation) >= 0)
            .ToDictionary();
    }

    private static string KeyOf(string provider, string? wanted) => $"{provider}:{wanted?.Trim()}";
}
