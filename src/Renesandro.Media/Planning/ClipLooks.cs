using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>Computes how clips look from the request.</summary>
internal static class ClipLooks
{
    public static readonly TextStyle Plain = new() { Outline = "#000000" };

    /// <summary>How a clip looks apart from the texts of a variant.</summary>
    /// <param name="request">The job.</param>
    /// <param name="place">Place of its block among the video blocks.</param>
    /// <param name="clip">The clip.</param>
    public static ClipLook Of(RenderRequest request, int place, MediaSource clip)
    {
        var block = request.VideoBlocks[place];
        return new ClipLook
        {
            Fit = clip.Fit ?? block.Fit,
            Focus = clip.Focus ?? block.Focus,
            Zoom = clip.Zoom,
            Overlays = new([.. request.Options.Overlays.Concat(block.Overlays).Concat(clip.Overlays).Select(overlay => LookOf(request, overlay))]),
            Entry = place == 0 ? TransitionRequest.Cut : Join(request, place - 1),
            Exit = place == request.VideoBlocks.Count - 1 ? TransitionRequest.Cut : Join(request, place),
        };
    }

    /// <summary>The look of a clip with a text above what it has; the same look for an alternative without words.</summary>
    public static ClipLook With(RenderRequest request, ClipLook look, TextBlock block, TextAlternative alternative) => alternative.Text is { } text
        ? look with { Overlays = new([.. look.Overlays, LookOf(request, block, text)]) }
        : look;

    /// <summary>What joins the clips of a video block to those of the next.</summary>
    public static TransitionRequest Join(RenderRequest request, int place) =>
        request.Options.Transitions.GetValueOrDefault(new BlockPair(request.VideoBlocks[place].Name, request.VideoBlocks[place + 1].Name)) ?? request.Options.Transition;

    /// <summary>The style with a name; the default one for null.</summary>
    public static TextStyle StyleOf(RenderRequest request, string? name) => name is null ? Plain : request.Styles[name];

    /// <summary>A text of a text block.</summary>
    public static TextLook LookOf(RenderRequest request, TextBlock block, string text) => new(text, StyleOf(request, block.Style), block.Place);

    /// <summary>An overlay with its style.</summary>
    public static LookOverlay LookOf(RenderRequest request, Overlay overlay) => overlay switch
    {
        TextOverlay text => new TextLook(text.Text, StyleOf(request, text.Style), text.Place),
        ImageOverlay image => new ImageLook(image.Image.Url, image.Size, image.Place),
        _ => throw new ArgumentOutOfRangeException(nameof(overlay)),
    };
}
