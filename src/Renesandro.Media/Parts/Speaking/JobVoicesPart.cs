using Renesandro.Media.Caching;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>The voices of the job.</summary>
internal sealed record JobVoicesPart : Part<JobVoices>
{
    public override async Task<Outcome<JobVoices>> MakeAsync(PartGraph graph)
    {
        var ledger = graph.Job.Ledger;
        var pins = graph.Services.Speaker is IPaidTextToSpeech ? await ledger.ReadVoicesAsync(graph.Ended).ConfigureAwait(false) : new VoicePins();
        return new Outcome<JobVoices>(new JobVoices(graph.Services.Speaker, ledger, pins), null);
    }
}

/// <summary>Voices that stay the same in all attempts at a job: those of a paid service are looked up once and recorded.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class JobVoices(ITextToSpeech speaker, IRenderLedger ledger, VoicePins pins)
{
    private readonly KeyedSemaphores _pinning = new(1);

    public async Task<SpeechVoice> FindAsync(string? requested, CancellationToken cancellationToken)
    {
        if (speaker is not IPaidTextToSpeech paid)
        {
            return await speaker.ResolveVoiceAsync(requested, cancellationToken).ConfigureAwait(false);
        }

        using var alone = await _pinning.EnterAsync(paid.Provider, cancellationToken).ConfigureAwait(false);
        return pins.Find(paid.Provider, requested) ?? await PinAsync(paid, requested, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A voice that can be found without the paid service; null when that would have to be asked.</summary>
    public async Task<SpeechVoice?> FindKnownAsync(string? requested, CancellationToken cancellationToken) => speaker is IPaidTextToSpeech paid
        ? pins.Find(paid.Provider, requested)
        : await speaker.ResolveVoiceAsync(requested, cancellationToken).ConfigureAwait(false);

    private async Task<SpeechVoice> PinAsync(IPaidTextToSpeech paid, string? requested, CancellationToken cancellationToken)
    {
        var voice = await paid.ResolveVoiceAsync(requested, cancellationToken).ConfigureAwait(false);
        pins.Add(paid.Provider, requested, voice);
        await ledger.WriteVoicesAsync(pins, cancellationToken).ConfigureAwait(false);
        return voice;
    }
}
