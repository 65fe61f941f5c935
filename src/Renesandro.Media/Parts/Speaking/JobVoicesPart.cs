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

    /// <param name="requested">Name or id of the voice; null for the provider's default.</param>
    /// <param name="mayAsk">Whether a paid service may be asked for a voice that is not known yet.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null when only a paid service knows the voice, and may not be asked.</returns>
    public async Task<SpeechVoice?> FindAsync(string? requested, bool mayAsk, CancellationToken cancellationToken)
    {
        if (speaker is not IPaidTextToSpeech paid)
        {
            return await speaker.ResolveVoiceAsync(requested, cancellationToken).ConfigureAwait(false);
        }

        using var alone = await _pinning.EnterAsync(paid.Provider, cancellationToken).ConfigureAwait(false);
        return pins.Find(paid.Provider, requested) ?? (mayAsk ? await PinAsync(paid, requested, cancellationToken).ConfigureAwait(false) : null);
    }

    private async Task<SpeechVoice> PinAsync(IPaidTextToSpeech paid, string? requested, CancellationToken cancellationToken)
    {
        var voice = await paid.ResolveVoiceAsync(requested, cancellationToken).ConfigureAwait(false);
        pins.Add(paid.Provider, requested, voice);
        await ledger.WriteVoicesAsync(pins, cancellationToken).ConfigureAwait(false);
        return voice;
    }
}
