using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Text;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Finds voices by id or name. The list is read whole, and anew when a name is not in it.</summary>
internal sealed partial class ElevenLabsVoices(ElevenLabsClient client, IOptions<ElevenLabsOptions> options, TimeProvider time) : IDisposable
{
    private const int MaxPages = 100;
    private const int NearestShown = 5;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan JustRead = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private (VoiceList Voices, long At)? _known;

    /// <exception cref="SpeechRefusedException">No voice fits.</exception>
    public async Task<SpeechVoice> FindAsync(string? wanted, CancellationToken cancellationToken)
    {
        var name = string.IsNullOrWhiteSpace(wanted) ? options.Value.Voice : wanted;
        var voices = await ReadAsync(Fresh, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(name))
        {
            return voices.First ?? throw new SpeechRefusedException(
                "The ElevenLabs account has no voices: add one to it, or set Renesandro:ElevenLabs:Voice.", "voice");
        }

        name = name.Trim();
        return voices.Find(name)
            ?? (await ReadAsync(JustRead, cancellationToken).ConfigureAwait(false)).Find(name)
            ?? await FindUnlistedAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw Unknown(name, await ReadAsync(Fresh, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>All voices of the account.</summary>
    public async Task<IReadOnlyList<ListedVoice>> ListAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(Fresh, cancellationToken).ConfigureAwait(false)).All;

    public void Dispose() => _reading.Dispose();

    // A voice of the public library can be used by its id although the account does not list it.
    private async Task<SpeechVoice?> FindUnlistedAsync(string id, CancellationToken cancellationToken) =>
        IdShape().IsMatch(id) && await client.FindVoiceAsync(id, cancellationToken).ConfigureAwait(false) is { } voice && voice.VoiceId == id
            ? new SpeechVoice(voice.VoiceId, voice.Name ?? voice.VoiceId)
            : null;

    private async Task<VoiceList> ReadAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_known is { } known && time.GetElapsedTime(known.At) < age)
            {
                return known.Voices;
            }

            var voices = new VoiceList(await ReadPagesAsync(cancellationToken).ConfigureAwait(false));
            _known = (voices, time.GetTimestamp());
            return voices;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<List<ElevenLabsVoice>> ReadPagesAsync(CancellationToken cancellationToken)
    {
        var voices = new List<ElevenLabsVoice>();
        string? token = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await client.GetVoicesAsync(token, cancellationToken).ConfigureAwait(false);
            voices.AddRange(answer.Voices ?? []);
            if (answer.HasMore != true || string.IsNullOrEmpty(answer.NextPageToken) || answer.NextPageToken == token)
            {
                break;
            }

            token = answer.NextPageToken;
        }

        return voices;
    }

    private static SpeechRefusedException Unknown(string name, VoiceList voices)
    {
        var nearest = voices.Nearest(name, NearestShown);
        var cure = nearest.Count == 0
            ? "the account lists none."
            : $"the nearest are {string.Join(", ", nearest.Select(near => $"\"{PrintableText.Of(near, 80)}\""))}. Give one of the account's names, or an id.";
        return new SpeechRefusedException($"ElevenLabs has no voice \"{PrintableText.Of(name, 80)}\": {cure}", "voice");
    }

    [GeneratedRegex(@"^[A-Za-z0-9]{15,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();
}
