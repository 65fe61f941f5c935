using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Placing;

/// <summary>Everything that a request draws on clips, with its path.</summary>
internal static class LookPlaces
{
    /// <summary>That of the job, of its blocks and clips, and of its text blocks.</summary>
    public static IEnumerable<(string Path, LookOverlay Look)> Of(RenderRequest request) =>
    [
        .. In(request, "options", request.Options.Overlays),
        .. request.VideoBlocks.SelectMany(block => In(request, RequestPath.Member("video_blocks", block.Name), block.Overlays)),
        .. OfClips(request).Select(clip => (clip.Path, clip.Look)),
        .. from block in request.TextBlocks
           from words in block.Alternatives.Index()
           let text = words.Item.Text
           where text is not null
           select (RequestPath.Item(RequestPath.Member("text_blocks", block.Name), words.Index), (LookOverlay)ClipLooks.LookOf(request, block, text)),
    ];

    /// <summary>That of clips alone.</summary>
    public static IEnumerable<(string Path, LookOverlay Look, MediaSource Clip)> OfClips(RenderRequest request) =>
        from block in request.VideoBlocks
        from clip in block.Alternatives.Index()
        from overlay in In(request, RequestPath.Item(RequestPath.Member("video_blocks", block.Name), clip.Index), clip.Item.Overlays)
        select (overlay.Path, overlay.Look, clip.Item);

    /// <summary>Where an overlay is first mentioned.</summary>
    public static string Of(RenderRequest request, LookOverlay look) => Of(request).First(place => place.Look == look).Path;

    /// <summary>The place of a field of a style; null for no field, and for the style of texts that name none.</summary>
    public static string? OfStyle(RenderRequest request, TextStyle style, string? field) =>
        field is not null && request.Styles.FirstOrDefault(known => ReferenceEquals(known.Value, style)).Key is { } name
            ? RequestPath.Member(RequestPath.Member("styles", name), field)
            : null;

    /// <summary>Where an image is first mentioned.</summary>
    public static string Of(RenderRequest request, Uri image) => RequestPath.Member(Of(request).First(place => (place.Look as ImageLook)?.Image == image).Path, "image");

    private static IEnumerable<(string Path, LookOverlay Look)> In(RenderRequest request, string parent, IReadOnlyList<Overlay> overlays) =>
        overlays.Select((overlay, index) => (RequestPath.Item(RequestPath.Member(parent, "overlays"), index), ClipLooks.LookOf(request, overlay)));
}
