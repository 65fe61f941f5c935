using Renesandro.Media.Speech;

namespace Renesandro.Media.Rendering;

/// <summary>Speaks the texts of one job, with voices that stay the same over all its attempts.</summary>
internal sealed class JobSpeech(RenderServices services, RenderRun run) : IDisposable
{
    private readonly SemaphoreSlim _pinning = new(1);
    private VoicePins? _pins;

    /// <value>Whether only recordings are used that are kept, or cost nothing.</value>
    public bool KeptOnly { get; init; }

    /// <returns>What the asker should know of the voice and the style.</returns>
    public async Task<IReadOnlyList<string>> SpeakAsync(SpeechText text, string path, CancellationToken cancellationToken)
    {
        var voice = services.Speaker is IPaidTextToSpeech paid
            ? await PinnedAsync(paid, text.Voice, cancellationToken).ConfigureAwait(false)
            : await services.Speaker.ResolveVoiceAsync(text.Voice, cancellationToken).ConfigureAwait(false);
        var line = new SpeechLine(text.Text, voice) { Style = text.Style, JobId = run.JobId };
        if (KeptOnly && services.Speaker is IPaidTextToSpeech && await services.Speeches.PriceAsync([line], cancellationToken).ConfigureAwait(false) > 0)
        {
            throw new MediaException("The text has not been spoken yet: wait until the job has prepared it.") { IsTransient = true };
        }

        await services.Speeches.GetAsync(line, path, cancellationToken).ConfigureAwait(false);
        return [.. new[] { voice.Warning, services.Speaker.WarningOf(text.Style) }.OfType<string>()];
    }

    public void Dispose() => _pinning.Dispose();

    private async Task<SpeechVoice> PinnedAsync(IPaidTextToSpeech paid, string? wanted, CancellationToken cancellationToken)
    {
        await _pinning.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _pins ??= await run.Ledger.ReadVoicesAsync(cancellationToken).ConfigureAwait(false);
            return _pins.Find(paid.Provider, wanted) ?? await PinAsync(paid, wanted, _pins, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _pinning.Release();
        }
    }

    private async Task<SpeechVoice> PinAsync(IPaidTextToSpeech paid, string? wanted, VoicePins pins, CancellationToken cancellationToken)
    {
        var voice = await paid.ResolveVoiceAsync(wanted, cancellationToken).ConfigureAwait(false);
        pins.Add(paid.Provider, wanted, voice);
        await run.Ledger.WriteVoicesAsync(pins, cancellationToken).ConfigureAwait(false);
        return voice;
    }
}
