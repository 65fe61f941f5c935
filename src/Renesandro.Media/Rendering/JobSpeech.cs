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
        var hasWords = SpokenWords.In(text.Text);
        if (!hasWords && services.Speaker is IPaidTextToSpeech)
        {
            // What comes of it is paid for, and is silence or a sound that no one asked for.
            throw new SpeechRefusedException($"the text {SpokenWords.None}", "text");
        }

        var line = await LineAsync(text, cancellationToken).ConfigureAwait(false);
        if (KeptOnly && services.Speaker is IPaidTextToSpeech && await services.Speeches.PriceAsync([line], cancellationToken).ConfigureAwait(false) > 0)
        {
            throw new MediaException("The text has not been spoken yet: wait until the job has prepared it.") { IsTransient = true };
        }

        await services.Speeches.GetAsync(line, path, cancellationToken).ConfigureAwait(false);
        var wordless = hasWords ? null : $"the text {SpokenWords.None}";
        return [.. new[] { line.Voice.Warning, services.Speaker.WarningOf(text.Style), wordless }.OfType<string>()];
    }

    /// <summary>Drops the recording of a text that turned out to be none.</summary>
    public async Task ForgetAsync(SpeechText text, CancellationToken cancellationToken) =>
        await services.Speeches.ForgetAsync(await LineAsync(text, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public void Dispose() => _pinning.Dispose();

    private async Task<SpeechLine> LineAsync(SpeechText text, CancellationToken cancellationToken)
    {
        var voice = services.Speaker is IPaidTextToSpeech paid
            ? await PinnedAsync(paid, text.Voice, cancellationToken).ConfigureAwait(false)
            : await services.Speaker.ResolveVoiceAsync(text.Voice, cancellationToken).ConfigureAwait(false);
        return new SpeechLine(text.Text, voice) { Style = text.Style, JobId = run.JobId };
    }

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
