using System.Text;
using Microsoft.Extensions.Options;
using Renesandro.Media.FFmpeg;

namespace Renesandro.Media.Speech.Espeak;

/// <summary>Speaks with espeak-ng: offline, at no cost, in 22,050 Hz mono WAV.</summary>
internal sealed class EspeakTextToSpeech(ToolRunner runner, IOptions<EspeakOptions> options) : ITextToSpeech, IDisposable
{
    private readonly SemaphoreSlim _listing = new(1);
    private EspeakVoiceList? _voices;

    public string Fingerprint => $"espeak-ng wav {options.Value.WordsPerMinute} wpm pitch {options.Value.Pitch}";

    public async Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken = default)
    {
        var voices = await ListAsync(cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrWhiteSpace(voice) && voices.Find(voice) is { } found)
        {
            return new SpeechVoice(found.Identifier, found.Name);
        }

        var standIn = voices.Find(options.Value.Voice) ?? throw new MediaException(
            $"Renesandro:Espeak:Voice is \"{options.Value.Voice}\", which espeak-ng does not know: choose one that espeak-ng --voices lists.");
        var warning = string.IsNullOrWhiteSpace(voice)
            ? null
            : $"espeak-ng knows no voice \"{voice.Trim()}\": \"{standIn.Name}\" speaks instead.";
        return new SpeechVoice(standIn.Identifier, standIn.Name, warning);
    }

    public async Task<SpeechCost> SpeakAsync(
        string text, SpeechVoice voice, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(voice);
        ArgumentNullException.ThrowIfNull(output);
        var speakable = EspeakText.Clean(text);
        if (string.IsNullOrWhiteSpace(speakable))
        {
            throw new MediaException("The text to speak is empty.");
        }

        var voices = await ListAsync(cancellationToken).ConfigureAwait(false);
        if (voices.WithIdentifier(voice.Id) is not { } installed)
        {
            throw new MediaException($"The voice \"{voice.Name}\" is not installed: choose one that espeak-ng --voices lists.");
        }

        var wave = new WaveWriter(output);
        var command = new ToolCommand("espeak-ng", "speak the text", Arguments(installed))
        {
            Input = async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(speakable), token).ConfigureAwait(false),
            Output = wave.CopyAsync,
        };
        await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        return await wave.CompleteAsync(cancellationToken).ConfigureAwait(false)
            ? new SpeechCost(0)
            : throw new MediaException("espeak-ng made no sound of the text.");
    }

    public void Dispose() => _listing.Dispose();

    private string Arguments(EspeakVoice voice) =>
        $"--stdin --stdout -b 1 -v {voice.Identifier} -s {options.Value.WordsPerMinute} -p {options.Value.Pitch}";

    private async Task<EspeakVoiceList> ListAsync(CancellationToken cancellationToken)
    {
        if (_voices is { } known)
        {
            return known;
        }

        await _listing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _voices ??= EspeakVoiceList.Parse(await ReadListAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _listing.Release();
        }
    }

    private async Task<string> ReadListAsync(CancellationToken cancellationToken)
    {
        using var table = new MemoryStream();
        var command = new ToolCommand("espeak-ng", "list its voices", "--voices") { Output = (stream, token) => stream.CopyToAsync(table, token) };
        await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(table.GetBuffer(), 0, (int)table.Length);
    }
}
