using Renesandro.Media.Speech;

namespace Renesandro.Media.Rendering;

/// <summary>Which voice a name stood for when it was first looked up: every attempt at a job speaks with the same one, whatever it is called by then.</summary>
internal sealed class VoicePins
{
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

    private static string KeyOf(string provider, string? wanted) => $"{provider}:{wanted?.Trim()}";
}
