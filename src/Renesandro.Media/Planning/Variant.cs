using Renesandro.Media.Combining;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>One output of a job, as data: its picture, its sound and its name.</summary>
/// <param name="Ordinal">Its place in the job, from 0.</param>
/// <param name="Combination">Its alternative of each block.</param>
/// <param name="Name">Name of its file.</param>
/// <param name="Canvas">The requested canvas, to which its clips are brought.</param>
/// <param name="Timeline">Its picture.</param>
/// <param name="Sound">What is heard.</param>
internal sealed record Variant(long Ordinal, Combination Combination, string Name, CanvasRequest Canvas, Timeline Timeline, SoundPlan Sound)
{
    /// <value>Its alternative of each text block. Those that are on a block are part of the looks of the clips in <see cref="Timeline"/>.</value>
    public IReadOnlyList<TextPick> Texts { get; init; } = [];

    /// <value>Name of its canvas; null for a job with one.</value>
    public string? CanvasName { get; init; }
}

/// <summary>The picture of a variant: segments that follow each other.</summary>
/// <param name="Segments">In playing order, at least one.</param>
internal sealed record Timeline(IReadOnlyList<Segment> Segments)
{
    /// <summary>Where each segment lies.</summary>
    /// <param name="frames">Length of each clip, in the order of the segments.</param>
    /// <param name="rate">Frame rate of the picture.</param>
    public IReadOnlyList<SegmentPlace> PlacesOf(IReadOnlyList<long> frames, FrameRate rate)
    {
        var places = new SegmentPlace[Segments.Count];
        long start = 0;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = new SegmentPlace(start, frames[i], i == 0 ? 0 : places[i - 1].Exit, Segments[i].Joint.FramesAt(rate));
            start = places[i].End - places[i].Exit;
        }

        return places;
    }
}

/// <summary>Where a segment lies in its variant, in frames. In a transition, two segments are seen at once.</summary>
/// <param name="Start">Its first frame: that of the transition into it, where there is one.</param>
/// <param name="Frames">Length of its clip.</param>
/// <param name="Entry">Length of the transition into it; 0 for a cut.</param>
/// <param name="Exit">Length of the transition out of it; 0 for a cut.</param>
internal readonly record struct SegmentPlace(long Start, long Frames, long Entry, long Exit)
{
    /// <value>First frame after it.</value>
    public long End => Start + Frames;
}

/// <summary>One clip in a timeline, from its start to its end.</summary>
/// <param name="Block">The block that it fills.</param>
/// <param name="Clip">The alternative of the block: its source, with start and end.</param>
internal sealed record Segment(MediaBlock Block, Alternative Clip)
{
    /// <value>Factor on the own sound of the clip; 0 when it is not played.</value>
    public double Sound { get; init; }

    /// <value>Whether the job says that the own sound is not played. Where it says nothing, that may be a surprise.</value>
    public bool IsMuted { get; init; }

    /// <value>What is spoken from its first frame on; null for nothing.</value>
    public SpeechSource? Speech { get; init; }

    /// <value>How it gives way to the next segment; a cut for the last.</value>
    public TransitionRequest Joint => Shown.Look.Exit;

    /// <value>What is shown: its length may depend on the speech, and its look on the texts of the variant.</value>
    public required ShownClip Shown { get; init; }
}

/// <summary>
/// A clip as variants show it: two with the same range may last differently long, when they are held for what is spoken over them, and look different.
/// </summary>
/// <param name="Range">The source with its start and end.</param>
/// <param name="HeldFor">The speech until whose end its last frame is held; null when its length does not depend on any.</param>
internal sealed record ShownClip(MediaSource Range, SpeechSource? HeldFor)
{
    /// <value>How it looks.</value>
    public ClipLook Look { get; init; } = new();

    /// <value>The same without its look: clips that are equal then last equally long.</value>
    public ShownClip Timing => this with { Look = new ClipLook() };
}

/// <summary>What is heard under a variant.</summary>
/// <param name="Music">One pick from each audio block, played one after another and looped.</param>
/// <param name="Speech">What is spoken over it; null for nothing.</param>
internal sealed record SoundPlan(IReadOnlyList<MusicPick> Music, SpeechPick? Speech);

/// <summary>Words on the picture of a variant.</summary>
/// <param name="Block">The text block.</param>
/// <param name="Words">Its alternative.</param>
internal sealed record TextPick(TextBlock Block, TextAlternative Words);

/// <summary>A piece of music in a variant.</summary>
internal sealed record MusicPick(MediaBlock Block, Alternative Piece);

/// <summary>A text or a recording in a variant.</summary>
/// <param name="Index">Its place in the request.</param>
/// <param name="Source">The text or the recording.</param>
internal sealed record SpeechPick(int Index, SpeechSource Source);

/// <summary>One alternative of a block.</summary>
/// <param name="Index">Its place in the block.</param>
/// <param name="Source">As the request has it.</param>
internal sealed record Alternative(int Index, MediaSource Source)
{
    /// <value>The source with its start and end, without its label: alternatives with the same range share their parts.</value>
    public MediaSource Range { get; } = Source.Range;
}
