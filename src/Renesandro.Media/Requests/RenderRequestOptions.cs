using System.Collections.ObjectModel;
using Renesandro.Media.Platforms;

namespace Renesandro.Media.Requests;

/// <summary>How a job is rendered.</summary>
public sealed record RenderRequestOptions
{
    private readonly double? _sound;

    /// <value>Makes every pick repeatable. Default: a random seed, which the manifest reports.</value>
    public long? Seed { get; init; }

    /// <value>Number of variants to render, from the first on. Default: all.</value>
    public int? Take { get; init; }

    /// <value>Template of the names of files, such as <c>{ordinal:000}_{hook}</c>; null for the ordinal and the labels. Default null.</value>
    public string? Name { get; init; }

    /// <value>Canvas; null values are settled from the clips.</value>
    public CanvasRequest Canvas { get; init; } = new();

    /// <value>Several canvases: every variant is rendered in each of them. Empty for <see cref="Canvas"/> alone. Default empty.</value>
    public IReadOnlyList<CanvasRequest> Canvases { get; init; } = [];

    /// <value>The canvases in which variants are rendered, at least one.</value>
    internal IReadOnlyList<CanvasRequest> AllCanvases => Canvases.Count > 0 ? Canvases : [Canvas];

    /// <value>How clips give way to each other. Default: a cut.</value>
    public TransitionRequest Transition { get; init; } = TransitionRequest.Cut;

    /// <value>How the clips of one block give way to those of the next, where that differs from <see cref="Transition"/>. Default: nowhere.</value>
    public IReadOnlyDictionary<BlockPair, TransitionRequest> Transitions { get; init; } = ReadOnlyDictionary<BlockPair, TransitionRequest>.Empty;

    /// <value>What is drawn on every clip, under what blocks and clips have of their own. Default none.</value>
    public IReadOnlyList<Overlay> Overlays { get; init; } = [];

    /// <value>What is said, in writing; null for none. Default null.</value>
    public CaptionRequest? Captions { get; init; }

    /// <value>The platform whose signs words keep clear of; null for none. Default null.</value>
    public SafeZone? SafeZone { get; init; }

    /// <value>An image beside each variant; null for none. Default null.</value>
    public PosterRequest? Poster { get; init; }

    /// <value>Factor on the music, 0 to 4. Default 0.2.</value>
    public double MusicGain { get; init; } = 0.2;

    /// <value>Additional factor on the music while it is lowered, 0 to 1. Default 0.4.</value>
    public double DuckingGain { get; init; } = 0.4;

    /// <value>Factor on the own sound of clips, 0 to 4, for clips and blocks without one of their own. Default 0.</value>
    public double Sound
    {
        get => _sound ?? 0;
        init => _sound = value;
    }

    /// <value>Whether <see cref="Sound"/> was set: a 0 is meant then.</value>
    internal bool SetsSound => _sound is not null;

    /// <value>What to do when the sound of a clip is needed and cannot be decoded. Default <see cref="SoundErrors.Fail"/>.</value>
    public SoundErrors SoundErrors { get; init; }

    /// <value>What happens when the speech of a clip lasts longer than the clip. Default <see cref="SpeechOverflow.Trim"/>.</value>
    public SpeechOverflow SpeechOverflow { get; init; }

    /// <value>What lowers the music. Default: speech.</value>
    public DuckUnder DuckUnder { get; init; } = DuckUnder.Speech;

    /// <value>Seconds in which the music is lowered before a word, 0.01 to 2. Default 0.1.</value>
    public double DuckAttack { get; init; } = 0.1;

    /// <value>Seconds in which the music rises again, 0.01 to 5. Default 0.6.</value>
    public double DuckRelease { get; init; } = 0.6;

    /// <value>Where in the music a variant begins, in seconds, 0 to 7,200. Default 0.</value>
    public double MusicStart { get; init; }

    /// <value>Loudness of every variant in LUFS, −40 to −5; null to leave it as it is. Default null.</value>
    public double? Loudness { get; init; }

    /// <value>Highest true peak in dBTP when <see cref="Loudness"/> is given, −9 to 0. Default −1.</value>
    public double TruePeak { get; init; } = -1;

    /// <value>Seconds over which the sound of a variant rises from silence, 0 to 30. Default 0.</value>
    public double FadeIn { get; init; }

    /// <value>Seconds over which the sound of a variant falls to silence at its end, 0 to 30; null for 0.15, at most a tenth of the variant. Default null.</value>
    public double? FadeOut { get; init; }

    /// <value>Whether an option other than gains shapes the sound.</value>
    internal bool ShapesSound =>
        Loudness is not null || FadeOut is not null
        || (MusicStart, FadeIn, DuckUnder, DuckAttack, DuckRelease) != (Defaults.MusicStart, Defaults.FadeIn, Defaults.DuckUnder, Defaults.DuckAttack, Defaults.DuckRelease);

    private static RenderRequestOptions Defaults { get; } = new();

    /// <value>x264 preset, ultrafast to veryslow. Default: the host's, veryfast.</value>
    public string? Preset { get; init; }

    /// <value>x264 constant rate factor, 1 to 51. Default: the host's, 20.</value>
    public int? Crf { get; init; }

    /// <value>Platforms that the files are meant for, by name: they settle what the request leaves open, and every file is checked by their rules. Default none.</value>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <value>Whether files may have an edit list; null for yes, unless a platform asks for none. Default null.</value>
    public bool? EditLists { get; init; }

    /// <value>What each file says of itself in its own metadata; null for nothing. Default null.</value>
    public MarkRequest? Mark { get; init; }

    /// <value>Variants that are rendered before a queued job waits for approval; null to render all at once. Default null.</value>
    public int? Preview { get; init; }

    /// <value>Hours that a job waits for approval before it is cancelled, 1 to 720; null for the host's <see cref="RenderingOptions.PreviewHours"/>. Default null.</value>
    public int? PreviewHours { get; init; }

    /// <value>What its platforms settle beyond the other options. Set when a job is accepted. Default nothing.</value>
    internal FileSettings Settled { get; init; } = FileSettings.None;

    /// <value>
    /// http or https URL that is called when a queued job ends; null for none. Rendering without a queue calls no webhook.
    /// </value>
    public Uri? Webhook { get; init; }
}
