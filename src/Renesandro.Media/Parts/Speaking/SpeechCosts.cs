using Renesandro.Media.Planning;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>What the speech of a job costs that is only planned.</summary>
internal static class SpeechCosts
{
    private const decimal Thousand = 1000;

    public static async Task<PlannedSpeech> MakeAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var voices = (await graph.GetAsync(new JobVoicesPart(), cancellationToken).ConfigureAwait(false)).Value!;
        var isTimed = graph.Plan.Request.Options.Captions is not null;
        var missing = new List<SpeechLine>();
        long cached = 0;
        long unpriced = 0;
        foreach (var text in graph.Needs.Texts.Where(text => SpokenWords.In(text.Text)))
        {
            // Of a service that does not answer now, only the characters are known.
            if (await FindAsync(voices, text.Voice, cancellationToken).ConfigureAwait(false) is not { } voice)
            {
                unpriced += text.Text.EnumerateRunes().Count();
                continue;
            }

            var line = new SpeechLine(text.Text, voice) { Style = text.Style };
            if (await graph.Services.Speeches.HasAsync(line, isTimed, cancellationToken).ConfigureAwait(false))
            {
                cached += text.Text.Length;
            }
            else
            {
                missing.Add(line);
            }
        }

        if (graph.Services.Speaker is not IPaidTextToSpeech paid)
        {
            return new PlannedSpeech(cached, null);
        }

        var charged = unpriced + await graph.Services.Speeches.PriceAsync(missing, isTimed, cancellationToken).ConfigureAwait(false);
        return new PlannedSpeech(cached, charged)
        {
            Price = charged * paid.Price?.Per1000Characters / Thousand,
            Currency = paid.Price?.Currency,
        };
    }

    /// <returns>Null for a voice that does not exist, or that only a paid service knows.</returns>
    private static async Task<SpeechVoice?> FindAsync(JobVoices voices, string? name, CancellationToken cancellationToken)
    {
        try
        {
            return await voices.FindAsync(name, mayAsk: false, cancellationToken).ConfigureAwait(false);
        }
        catch (MediaException)
        {
            // The plan has a warning about it.
            return null;
        }
    }
}
