using System.Text.Json.Serialization;
using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Requests;

/// <summary>One job: blocks of clips and of music, texts to speak, options. Read one from JSON with <see cref="RenderRequestReader"/>.</summary>
public sealed record RenderRequest
{
    /// <value>Names the folder of the variants; 1 to 200 characters.</value>
    public required string TaskName { get; init; }

    /// <value>Video blocks in playing order; at least one, each with at least one alternative.</value>
    public required IReadOnlyList<MediaBlock> VideoBlocks { get; init; }

    /// <value>Audio blocks in playing order; a variant takes one pick from each. Empty for no music.</value>
    public IReadOnlyList<MediaBlock> AudioBlocks { get; init; } = [];

    /// <value>Texts to speak and recordings; a variant takes one. Empty for no speech.</value>
    public IReadOnlyList<SpeechSource> TextToSpeech { get; init; } = [];

    /// <value>Which combinations are rendered; null for all. Default null.</value>
    public SelectionRequest? Selection { get; init; }

    /// <value>How each variant gets its music and its speech. Default: at random.</value>
    public PickRequest Picks { get; init; } = new();

    /// <value>How to render.</value>
    public RenderRequestOptions Options { get; init; } = new();

    /// <value>Everything that is spoken: over variants, and over clips.</value>
    internal IEnumerable<SpeechSource> Speeches =>
        TextToSpeech.Concat(VideoBlocks.SelectMany(block => block.Alternatives).Select(clip => clip.Speech).OfType<SpeechSource>());

    /// <value>Everything that is fetched: clips, music and recordings.</value>
    internal IEnumerable<MediaSource> Sources => VideoBlocks.Concat(AudioBlocks).SelectMany(block => block.Alternatives)
        .Concat(Speeches.OfType<SpeechRecording>().Select(recording => recording.Source));
}

/// <summary>An ordered slot of a video or of the music, with its alternatives.</summary>
/// <param name="Name">Its name in the request.</param>
/// <param name="Alternatives">At least one.</param>
public sealed record MediaBlock(string Name, IReadOnlyList<MediaSource> Alternatives)
{
    /// <value>Factor on the own sound of its clips, 0 to 4, for those without one of their own; null for that of the job. Default null.</value>
    public double? Sound { get; init; }
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

    /// <value>The source with its start and end alone: those with the same range share what is made of them.</value>
    internal MediaSource Range => this with { Label = null, Written = null, Weight = null, Sound = null, Speech = null };

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

/// <summary>How a job is rendered.</summary>
public sealed record RenderRequestOptions
{
    private readonly double? _sound;

    /// <value>Makes every pick repeatable. Default: a random seed, which the manifest reports.</value>
    public long? Seed { get; init; }

    /// <value>Number of variants to render, from the first on. Default: all.</value>
    public int? Take { get; init; }

    /// <value>Canvas; null values are settled from the clips.</value>
    public CanvasRequest Canvas { get; init; } = new();

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

    /// <value>
    /// http or https URL that is called when a queued job ends; null for none. Rendering without a queue calls no webhook.
    /// </value>
    public Uri? Webhook { get; init; }
}

/// <summary>The requested canvas of a job.</summary>
/// <param name="Width">Pixels, even; null to settle it from the clips.</param>
/// <param name="Height">Pixels, even; null to settle it from the clips.</param>
/// <param name="Fps">Frames per second, 1 to 120; null for the host's default.</param>
/// <param name="Fit">How a clip of another shape is fitted.</param>
public sealed record CanvasRequest(int? Width = null, int? Height = null, FrameRate? Fps = null, CanvasFit Fit = CanvasFit.Pad)
{
    /// <value>The colour under transparent clips and of the bars, as <c>#rrggbb</c>; null for black.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Background { get; init; }
}
