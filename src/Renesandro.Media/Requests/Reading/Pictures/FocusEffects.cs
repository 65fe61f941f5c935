using Renesandro.Media.Combining;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Records every <c>focus</c> that has no effect, because nothing that it belongs to is ever cropped or enlarged.</summary>
internal static class FocusEffects
{
    private const string Cure = "has an effect only on what is cropped, or enlarged by zoom: set the fit to \"crop\", or leave the field out.";

    public static void Check(RenderRequest request, RequestFaults faults)
    {
        foreach (var block in request.VideoBlocks)
        {
            var path = RequestPath.Member("video_blocks", block.Name);
            foreach (var (index, clip) in block.Alternatives.Index())
            {
                AddUnless(clip.Focus is null || IsAimed(block, clip, request.Options.AllCanvases), RequestPath.Item(path, index));
            }

            AddUnless(block.Focus is null || block.Alternatives.Count == 0 || block.Alternatives.Any(clip => clip.Focus is null && IsAimed(block, clip, request.Options.AllCanvases)), path);
        }

        foreach (var (index, canvas) in request.Options.AllCanvases.Index())
        {
            var isUsed = canvas.Focus is null || request.VideoBlocks.Any(
                block => block.Focus is null && block.Alternatives.Any(clip => clip.Focus is null && IsAimed(block, clip, [canvas])));
            AddUnless(isUsed, request.Options.Canvases.Count == 0 ? "options.canvas" : RequestPath.Item("options.canvases", index));
        }

        void AddUnless(bool isUsed, string path)
        {
            if (!isUsed)
            {
                faults.Add(RequestPath.Member(path, "focus"), Cure);
            }
        }
    }

    private static bool IsAimed(MediaBlock block, MediaSource clip, IReadOnlyList<CanvasRequest> canvases) =>
        clip.Zoom is not null || canvases.Any(canvas => (clip.Fit ?? block.Fit ?? canvas.Fit) == CanvasFit.Crop);
}
