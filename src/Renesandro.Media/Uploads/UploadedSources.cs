using Renesandro.Media.Fetching;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Uploads;

/// <summary>Finds the uploads that a request names.</summary>
internal static class UploadedSources
{
    /// <summary>Each with its place in the request.</summary>
    public static IEnumerable<(string Path, string Id)> Of(RenderRequest request) =>
        from source in Sources(request)
        let id = UploadUrl.IdOf(source.Source.Url)
        where id is not null
        select (source.Path, id);

    private static IEnumerable<(string Path, MediaSource Source)> Sources(RenderRequest request) =>
    [
        .. request.VideoBlocks.SelectMany(block => OfBlock(RequestPath.Member("video_blocks", block.Name), block)),
        .. request.AudioBlocks.SelectMany(block => OfBlock(RequestPath.Member("audio_blocks", block.Name), block)),
        .. request.TextToSpeech.SelectMany((speech, index) => OfSpeech(RequestPath.Item("text_to_speech", index), speech)),
        .. OfOverlays("options", request.Options.Overlays),
        .. from style in request.Styles
           let font = style.Value.FontUrl
           where font is not null
           select (RequestPath.Member(RequestPath.Member("styles", style.Key), "font"), new MediaSource(font)),
    ];

    private static IEnumerable<(string Path, MediaSource Source)> OfBlock(string path, MediaBlock block) =>
    [
        .. block.Alternatives.SelectMany((source, index) => OfClip(RequestPath.Item(path, index), source)),
        .. OfOverlays(path, block.Overlays),
    ];

    private static IEnumerable<(string Path, MediaSource Source)> OfClip(string path, MediaSource clip) =>
    [
        .. OfSource(path, clip),
        .. OfSpeech(RequestPath.Member(path, "speech"), clip.Speech),
        .. OfOverlays(path, clip.Overlays),
    ];

    private static IEnumerable<(string Path, MediaSource Source)> OfSpeech(string path, SpeechSource? speech) => speech is SpeechRecording { Source: var source } ? OfSource(path, source) : [];

    private static IEnumerable<(string Path, MediaSource Source)> OfSource(string path, MediaSource source) =>
        source.Captions is { } captions ? [(path, source), (RequestPath.Member(path, "captions"), captions)] : [(path, source)];

    private static IEnumerable<(string Path, MediaSource Source)> OfOverlays(string path, IReadOnlyList<Overlay> overlays) => overlays
        .Select((overlay, index) => (Path: RequestPath.Member(RequestPath.Item(RequestPath.Member(path, "overlays"), index), "image"), Image: (overlay as ImageOverlay)?.Image))
        .Where(overlay => overlay.Image is not null)
        .Select(overlay => (overlay.Path, overlay.Image!));
}
