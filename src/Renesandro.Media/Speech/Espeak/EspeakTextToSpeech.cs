using System.Text;
using Microsoft.Extensions.Options;
using Renesandro.Media.Speech.Espeak.Native;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Speech.Espeak;

/// <summary>Speaks with espeak-ng: offline, at no cost, in 22,050 Hz mono WAV.</summary>
internal sealed class EspeakTextToSpeech(ToolRunner runner, IOptions<EspeakOptions> options) : ITextToSpeech, IVoiceCatalog, IDisposable
{
    private const int SamplesPerSecond = 22_050;

    private readonly SemaphoreSlim _listing = new(1);
    private EspeakVoiceList? _voices;

    public string Service => "espeak-ng";

    public string FingerprintOf(SpeechStyle style) => $"espeak-ng wav {SpeedOf(style)} wpm pitch {options.Value.Pitch}";

    public string? WarningOf(SpeechStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        var settings = style.VoiceSettings ?? new VoiceSettings();
        string[] ignored =
        [
            .. from field in new (string Name, object? Value)[]
               {
                   ("model", style.Model), ("output_format", style.OutputFormat), ("stability", settings.Stability),
                   ("similarity_boost", settings.SimilarityBoost), ("style", settings.Style), ("use_speaker_boost", settings.UseSpeakerBoost),
               }
               where field.Value is not null
               select field.Name,
        ];
        return ignored.Length == 0 ? null : $"espeak-ng ignores {string.Join(", ", ignored)}: speed is the only setting that it follows.";
    }

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
            : $"espeak-ng has no voice \"{voice.Trim()}\": \"{standIn.Name}\" is used instead.";
        return new SpeechVoice(standIn.Identifier, standIn.Name, warning);
    }

    public async Task<IReadOnlyList<ListedVoice>> ListVoicesAsync(CancellationToken cancellationToken = default) =>
        (await ListAsync(cancellationToken).ConfigureAwait(false)).All;

    public bool TellsTimes => EspeakLibrary.IsInstalled;

    public async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var (speakable, voice) = await CheckAsync(line, cancellationToken).ConfigureAwait(false);
        var wave = new WaveWriter(output);
        var command = new ToolCommand("espeak-ng", "speak the text", Arguments(voice, line.Style))
        {
            Input = async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(speakable), token).ConfigureAwait(false),
            Output = wave.CopyAsync,
        };
        await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        return await CompleteAsync(wave, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TimedSpeech> SpeakTimedAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!TellsTimes)
        {
            throw new NotSupportedException("The library of espeak-ng is not installed, and only it says when words are spoken: install libespeak-ng1.");
        }

        var (speakable, voice) = await CheckAsync(line, cancellationToken).ConfigureAwait(false);
        var wave = new WaveWriter(output);
        wave.Write(WaveWriter.Head(codec: 1, SamplesPerSecond, sizeof(short)));
        var times = new EspeakTimes(speakable);
        var rate = await EspeakLibrary.SpeakAsync(
            speakable, voice.Identifier, SpeedOf(line.Style), options.Value.Pitch, wave.Write, times.Add, cancellationToken).ConfigureAwait(false);
        return rate == SamplesPerSecond
            ? new TimedSpeech(await CompleteAsync(wave, cancellationToken).ConfigureAwait(false), times.ToTimes(rate))
            : throw new MediaException($"The library of espeak-ng speaks at {rate} Hz instead of {SamplesPerSecond} Hz: install espeak-ng as the system provides it.");
    }

    private async Task<(string Text, EspeakVoice Voice)> CheckAsync(SpeechLine line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        var speakable = EspeakText.Clean(line.Text);
        if (string.IsNullOrWhiteSpace(speakable))
        {
            throw new MediaException("The text to speak is empty.");
        }

        var voices = await ListAsync(cancellationToken).ConfigureAwait(false);
        return voices.WithIdentifier(line.Voice.Id) is { } installed
            ? (speakable, installed)
            : throw new MediaException($"The voice \"{line.Voice.Name}\" is not installed: choose one that espeak-ng --voices lists.");
    }

    private static async Task<SpeechCost> CompleteAsync(WaveWriter wave, CancellationToken cancellationToken) =>
        await wave.CompleteAsync(cancellationToken).ConfigureAwait(false)
            ? new SpeechCost(0)
            : throw new MediaException("espeak-ng produced no sound for the text.");

    public void Dispose() => _listing.Dispose();

    private string Arguments(EspeakVoice voice, SpeechStyle style) =>
        $"--stdin --stdout -b 1 -v {voice.Identifier} -s {SpeedOf(style)} -p {options.Value.Pitch}";

    private int SpeedOf(SpeechStyle style) => (int)Math.Round(options.Value.WordsPerMinute * (style.VoiceSettings?.Speed ?? 1));

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
