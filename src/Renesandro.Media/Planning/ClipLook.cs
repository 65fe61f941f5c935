using System.Globalization;
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
    public bool ChangesPicture => Zoom is not null || Overlays.Count > 0 || HasTransition;

    /// <value>Whether it is seen together with a neighbour.</value>
    public bool HasTransition => !Entry.IsCut || !Exit.IsCut;

    /// <summary>Frames of the transitions into it and out of it: a clip has as many at least.</summary>
    public int FramesInTransitions(FrameRate rate) => Entry.FramesAt(rate) + Exit.FramesAt(rate);

    /// <exception cref="SourceException">A clip of so many frames is shorter than its transitions.</exception>
    public void RequireRoom(long frames, FrameRate rate)
    {
        if (ShortageOf(frames, rate) is { } shortage)
        {
            throw new SourceException($"The clip {shortage}");
        }
    }

    /// <summary>Says that a clip of so many frames is shorter than its transitions, and what to do; null when it is not.</summary>
    public string? ShortageOf(long frames, FrameRate rate) => FramesInTransitions(rate) <= frames ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"lasts {rate.DurationOf(frames).TotalSeconds:0.##} s, which is less than {DescribeTransitions()}: use a longer clip, or shorter transitions.");

    /// <summary>How a clip is brought to the canvas with this look, apart from what is drawn on it.</summary>
    public ClipPreparation Apply(ClipPreparation preparation) => preparation with
    {
        Canvas = preparation.Canvas with { Fit = Fit ?? preparation.Canvas.Fit, Focus = Focus ?? preparation.Canvas.Focus },
        Zoom = Zoom,
        KeyFrames = [.. KeyFramesAt(preparation.Canvas.FrameRate)],
    };

    private string DescribeTransitions() => (Entry.IsCut, Exit.IsCut) switch
    {
        (false, false) => string.Create(CultureInfo.InvariantCulture, $"its transitions, {Entry.Seconds} s into it and {Exit.Seconds} s out of it"),
        (false, _) => string.Create(CultureInfo.InvariantCulture, $"the transition into it, {Entry.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the transition out of it, {Exit.Seconds} s"),
    };

    /// <summary>Where its body, which is seen alone, begins and ends.</summary>
    private IEnumerable<Index> KeyFramesAt(FrameRate rate)
    {
        if (!Entry.IsCut)
        {
            yield return Entry.FramesAt(rate);
        }

        if (!Exit.IsCut)
        {
            yield return ^Exit.FramesAt(rate);
        }
    }
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
