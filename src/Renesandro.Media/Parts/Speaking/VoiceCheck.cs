using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>Checks the voices of a job that is only planned.</summary>
internal static class VoiceCheck
{
    /// <returns>A warning for each voice that is replaced or does not exist, and for what the speaker does not follow.</returns>
    public static async Task<IReadOnlyList<RequestWarning>> RunAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var voices = await graph.Job.Ledger.ReadVoicesAsync(cancellationToken).ConfigureAwait(false);
        var places = RequestPlaces.OfSpeeches(graph.Plan.Request).ToLookup(place => place.Speech.Unlabelled, place => place.Path);
        var warnings = new List<RequestWarning>();
        foreach (var text in graph.Needs.Texts)
        {
            string?[] found = [await OfVoiceAsync(graph.Services.Speaker, voices, text, cancellationToken).ConfigureAwait(false), graph.Services.Speaker.WarningOf(text.Style)];
            warnings.AddRange(found.OfType<string>().Select(message => new RequestWarning(message, [.. places[text]])));
        }

        return warnings;
    }

    private static async Task<string?> OfVoiceAsync(ITextToSpeech speaker, VoicePins voices, SpeechText text, CancellationToken cancellationToken)
    {
        if (speaker is IPaidTextToSpeech paid)
        {
            return voices.Find(paid.Provider, text.Voice) is { } found
                ? found.Warning
                : $"{paid.Provider} does not answer, so voices and quota are not checked.";
        }

        var voice = await Outcome<SpeechVoice>.OfAsync(() => speaker.ResolveVoiceAsync(text.Voice, cancellationToken)).ConfigureAwait(false);
        return voice.Error ?? voice.Value?.Warning;
    }
}
