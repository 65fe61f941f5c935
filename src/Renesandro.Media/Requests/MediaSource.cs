using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;

namespace Renesandro.Media.Requests;

/// <summary>An ordered slot of a video or of the music, with its alternatives.</summary>
/// <param name="Name">Its name in the request.</param>
/// <param name="Alternatives">At least one.</param>
public sealed record MediaBlock(string Name, IReadOnlyList<MediaSource> Alternatives)
{
    /// <value>Factor on the own sound of its clips, 0 to 4, for those without one of their own; null for that of the job. Default null.</value>
    public double? Sound { get; init; }

    /// <value>How its clips of another shape are fitted; null for that of the canvas. Default null.</value>
    public CanvasFit? Fit { get; init; }

    /// <value>The point of its clips that stays visible when they are cropped; null for that of the canvas. Default null.</value>
    public FocusPoint? Focus { get; init; }

    /// <value>What is drawn on its clips, under what a clip has of its own. Default none.</value>
    public IReadOnlyList<Overlay> Overlays { get; init; } = [];
}

/// <summary>One alternative of a block.</summary>
/// <param name="Url">Absolute http or https URL; a file URL only where the caller allowed local files.</param>
public sealed record MediaSource(Uri Url)
{
    /// <value>A short name for file names and manifest. Default: the file name of the URL without its extension.</value>
    public string? Label { get; init; }

    /// <value>Where to start, in seconds. Default: the beginning.</value>
    public double? Start { get; init; }

    /// <value>Where to end, in seconds. Default: the end.</value>
    public double? End { get; init; }

    /// <value>How often it is drawn compared with the other alternatives of its block, 0.001 to 1,000, where alternatives are drawn; null for 1. Default null.</value>
    public double? Weight { get; init; }

    /// <value>Factor on the own sound of a clip, 0 to 4; null for that of its block. Default null.</value>
    public double? Sound { get; init; }

    /// <value>What is spoken from the first frame of a clip on; null for nothing. Default null.</value>
    public SpeechSource? Speech { get; init; }

    /// <value>Seconds for which an image is shown, 0.1 to 600; null for 3, and for anything that is no image. Default null.</value>
    public double? Seconds { get; init; }

    /// <value>Factor to which an image is slowly enlarged while it is shown, 1 to 3; null for a still one. Default null.</value>
    public double? Zoom { get; init; }

    /// <value>How a clip of another shape is fitted; null for that of its block. Default null.</value>
    public CanvasFit? Fit { get; init; }

    /// <value>The point of a clip that stays visible when it is cropped; null for that of its block. Default null.</value>
    public FocusPoint? Focus { get; init; }

    /// <value>What is drawn on a clip, above what its block and the job draw. Default none.</value>
    public IReadOnlyList<Overlay> Overlays { get; init; } = [];

    /// <value>What is said in a clip or in a recording, as SubRip or WebVTT; null when it is not written down. Default null.</value>
    public MediaSource? Captions { get; init; }

    /// <value>The source with what decides which frames of it are shown alone: those with the same range share what is made of them.</value>
    internal MediaSource Range => new(Url) { Start = Start, End = End, Seconds = Seconds, Zoom = Zoom };

    internal TimeSpan? StartTime => Start is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    internal TimeSpan? EndTime => End is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The label, or the default one from the URL.</summary>
    public string LabelOrDefault => Label ?? SourceNames.DefaultLabel(Url);

    /// <summary>
    /// What manifest, status and logs may show: the URL without query, fragment and user info; a local file as a reference
    /// relative to the job file, or by its name alone.
    /// </summary>
    public Uri PublicUrl => Written is null ? SourceNames.Public(Url) : SourceNames.Relative(Written);

    /// <value>The relative path as the user wrote it; null for anything else.</value>
    internal string? Written { get; init; }
}
