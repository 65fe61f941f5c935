using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>What a plan says of texts and recordings over variants that are the same speech.</summary>
internal static class DuplicateSpeech
{
    private static readonly Uri Anywhere = new("file:///");

    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var recordings = graph.Needs.Speeches.Select(pick => pick.Source).OfType<SpeechRecording>().Select(recording => recording.Source.Url);
        var contents = await SourceContents.OfAsync(graph, recordings, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from pick in graph.Needs.Speeches
               let what = WhatOf(pick.Source.Unlabelled, contents)
               where what is not null
               group pick by what into same
               where same.Count() > 1
               let places = same.Select(RequestPlaces.Of).ToArray()
               select new RequestWarning(
                   $"{RequestPlaces.List(places)} are the same speech: variants differ by it in nothing that is heard. Leave one out, unless that is wanted.", places),
        ];
    }

    /// <returns>Null for a recording that cannot be fetched.</returns>
    private static (string Content, SpeechSource Speech)? WhatOf(SpeechSource speech, IReadOnlyDictionary<Uri, string> contents) =>
        speech is not SpeechRecording { Source: var source } ? ("", speech)
        : contents.TryGetValue(source.Url, out var content) ? (content, new SpeechRecording(source with { Url = Anywhere }))
        : null;
}
