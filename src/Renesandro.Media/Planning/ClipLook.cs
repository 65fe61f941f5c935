using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>How a clip is brought to the canvas and what is drawn on it: clips of one range and one look are encoded once.</summary>
internal sealed record ClipLook
{
    /// <value>How it is fitted; null for that of the canvas.</value>
    public CanvasFit? Fit { get; init; }

    /// <value>The point that stays visible; null for that of the canvas.</value>
    public FocusPoint? Focus { get; init; }

    /// <value>Factor to which an image is enlarged; null for none.</value>
    public double? Zoom { get; init; }

    /// <value>What is drawn, from the lowest to the topmost: that of the job, of the block, of the clip, then the text blocks.</value>
    public ValueList<LookOverlay> Overlays { get; init; } = new([]);

    /// <value>The transition into it; a cut for none. Its frames are not shown from this clip alone.</value>
    public TransitionRequest Entry { get; init; } = TransitionRequest.Cut;

    /// <value>The transition out of it; a cut for none.</value>
    public TransitionRequest Exit { get; init; } = TransitionRequest.Cut;

    /// <value>Whether a clip that already matches the canvas has to be encoded all the same.</value>
    public bool ChangesPicture => Zoom is not null || Overlays.Count > 0 || !Entry.IsCut || !Exit.IsCut;

    /// <summary>How a clip is brought to the canvas with this look, apart from what is drawn on it.</summary>
    public ClipPreparation Apply(ClipPreparation preparation) => preparation with
    {
        Canvas = preparation.Canvas with { Fit = Fit ?? preparation.Canvas.Fit, Focus = Focus ?? preparation.Canvas.Focus },
        Zoom = Zoom,
    };
}

/// <summary>Something that is drawn on a clip.</summary>
/// <param name="Place">Where and when.</param>
internal abstract record LookOverlay(Placement Place);

/// <summary>Words on a clip.</summary>
internal sealed record TextLook(string Text, TextStyle Style, Placement Place) : LookOverlay(Place);

/// <summary>An image on a clip.</summary>
/// <param name="Image">The source.</param>
/// <param name="Size">Width in percent of the canvas.</param>
/// <param name="Place">Where and when.</param>
internal sealed record ImageLook(Uri Image, double Size, Placement Place) : LookOverlay(Place);
