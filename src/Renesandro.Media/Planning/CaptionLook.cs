using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>Captions on a clip: words that replace each other.</summary>
/// <param name="Pictures">In the order of their frames; none overlap.</param>
/// <param name="Style">How they look.</param>
/// <param name="Place">Where they are.</param>
internal sealed record CaptionLook(ValueList<CaptionPicture> Pictures, TextStyle Style, Placement Place) : LookOverlay(Place);

/// <summary>Words that are shown together on a clip.</summary>
/// <param name="Text">The words.</param>
/// <param name="StartFrame">First frame of the clip that shows them.</param>
/// <param name="EndFrame">First frame after it.</param>
internal sealed record CaptionPicture(string Text, long StartFrame, long EndFrame)
{
    /// <value>First character that is highlighted.</value>
    public int HighlightIndex { get; init; }

    /// <value>Characters that are highlighted; 0 for none.</value>
    public int HighlightLength { get; init; }
}
