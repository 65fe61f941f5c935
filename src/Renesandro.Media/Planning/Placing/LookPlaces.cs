using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Placing;

/// <summary>Where a request first mentions each thing that it draws on clips.</summary>
internal sealed class LookPlaces
{
    private readonly Dictionary<LookOverlay, string> _paths = [];
    private readonly Dictionary<Uri, string> _images = [];

    public LookPlaces(RenderRequest request)
    {
        foreach (var (path, look) in All(request))
        {
            _paths.TryAdd(look, path);
            if (look is ImageLook image)
            {
                _images.TryAdd(image.Image, RequestPath.Member(path, "image"));
            }
        }
    }

    /// <summary>The path of an overlay.</summary>
    public string Of(LookOverlay look) => _paths[look];

    /// <summary>The path of an image.</summary>
    public string Of(Uri image) => _images[image];

    /// <summary>Everything that is drawn: on all clips, on those of a block, on a clip, and the text blocks.</summary>
    public static IEnumerable<(string Path, LookOverlay Look)> All(RenderRequest request) =>
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

    /// <summary>What is drawn on a clip alone.</summary>
    public static IEnumerable<(string Path, LookOverlay Look, MediaSource Clip)> OfClips(RenderRequest request) =>
        from block in request.VideoBlocks
        from clip in block.Alternatives.Index()
        from overlay in In(request, RequestPath.Item(RequestPath.Member("video_blocks", block.Name), clip.Index), clip.Item.Overlays)
        select (overlay.Path, overlay.Look, clip.Item);

    /// <summary>The place of a field of a style; null for no field, and for the style of texts that name none.</summary>
    public static string? OfStyle(RenderRequest request, TextStyle style, string? field) =>
        field is not null && request.Styles.FirstOrDefault(known => ReferenceEquals(known.Value, style)).Key is { } name
            ? RequestPath.Member(RequestPath.Member("styles", name), field)
            : null;

    /// <summary>The place of a font that a style gives.</summary>
    public static string OfFont(RenderRequest request, Uri font) =>
        RequestPath.Member(RequestPath.Member("styles", request.Styles.First(style => style.Value.FontUrl == font).Key), "font");

    private static IEnumerable<(string Path, LookOverlay Look)> In(RenderRequest request, string parent, IReadOnlyList<Overlay> overlays) =>
        overlays.Select((overlay, index) => (RequestPath.Item(RequestPath.Member(parent, "overlays"), index), ClipLooks.LookOf(request, overlay)));
}
