using System.Text.Json.Serialization;
using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;
using Renesandro.Media.Speech;

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

    /// <value>Texts to speak; a variant takes one. Empty for no speech.</value>
    public IReadOnlyList<SpeechText> TextToSpeech { get; init; } = [];

    /// <value>How to render.</value>
    public RenderRequestOptions Options { get; init; } = new();
}

/// <summary>An ordered slot of a video or of the music, with its alternatives.</summary>
/// <param name="Name">Its name in the request.</param>
/// <param name="Alternatives">At least one.</param>
public sealed record MediaBlock(string Name, IReadOnlyList<MediaSource> Alternatives);

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

/// <summary>A text to speak.</summary>
/// <param name="Text">1 to 50,000 characters.</param>
/// <param name="Voice">Name or id of a voice; null for the provider's default.</param>
public sealed record SpeechText(string Text, string? Voice)
{
    /// <value>The provider's name of a model. Default: the host's.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    /// <value>The provider's name of a format. Default: the host's.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutputFormat { get; init; }

    /// <value>Settings of the voice. Default: the host's, and those configured for the voice.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VoiceSettings? VoiceSettings { get; init; }

    internal SpeechStyle Style => new() { Model = Model, OutputFormat = OutputFormat, VoiceSettings = VoiceSettings };
}

/// <summary>How a job is rendered.</summary>
public sealed record RenderRequestOptions
{
    /// <value>Makes every pick repeatable. Default: a random seed, which the manifest reports.</value>
    public long? Seed { get; init; }

    /// <value>Number of variants to render, from the first on. Default: all.</value>
    public int? Take { get; init; }

    /// <value>Canvas; null values are settled from the clips.</value>
    public CanvasRequest Canvas { get; init; } = new();

    /// <value>Factor on the music, 0 to 4. Default 0.2.</value>
    public double MusicGain { get; init; } = 0.2;

    /// <value>Additional factor on the music during speech, 0 to 1. Default 0.4.</value>
    public double DuckingGain { get; init; } = 0.4;

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
