using System.ComponentModel;
using System.Text.Json.Serialization;
using Renesandro.Media.Speech;

namespace Renesandro.Host.Renders;

/// <summary>A job as callers write it.</summary>
/// <remarks>Describes: the package reads and checks the bytes themselves.</remarks>
internal sealed record RenderRequestShape(
    [property: Description("Names the folder of the variants; 1 to 200 characters.")] string TaskName,
    [property: Description("Name of each video block → its alternatives, in playing order. An alternative is a URL, or an object with url and, if wanted, label, start and end in seconds.")] IReadOnlyDictionary<string, object[]> VideoBlocks,
    [property: Description("Name of each audio block → its alternatives, written as those of video blocks; empty for no music.")] IReadOnlyDictionary<string, object[]>? AudioBlocks = null,
    [property: Description("Texts, of which each variant speaks one; empty for no speech.")] IReadOnlyList<SpeechShape>? TextToSpeech = null,
    [property: Description("How to render; all of it can be left out.")] RenderOptionsShape? Options = null)
{
    public static RenderRequestShape Example { get; } = new(
        "summer",
        new Dictionary<string, object[]>
        {
            ["hook"] = ["https://clips.example.com/a.mp4", new SourceShape("https://clips.example.com/b.mp4", "beach", 1, 4.5)],
            ["cta"] = ["https://clips.example.com/c.mp4"],
        },
        new Dictionary<string, object[]> { ["bed"] = ["https://clips.example.com/m.mp3"] },
        [new SpeechShape("Welcome")],
        new RenderOptionsShape { Seed = 42, Canvas = new CanvasShape(1080, 1920, 30, "pad") });
}

/// <summary>An alternative of a block.</summary>
internal sealed record SourceShape(string Url, string Label, double Start, double End);

/// <summary>A text to speak.</summary>
internal sealed record SpeechShape(
    [property: Description("1 to 50,000 characters.")] string Text,
    [property: Description("Name or id of a voice; none for the usual one.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Voice = null,
    [property: Description("Model of ElevenLabs, such as eleven_multilingual_v2. Default: the host's.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Model = null,
    [property: Description("Format in which ElevenLabs gives the recording, such as mp3_44100_128. Default: the host's.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OutputFormat = null,
    [property: Description("Settings of the voice; what is left out is the host's, or as set for the voice.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VoiceSettings? VoiceSettings = null);

/// <summary>How a job is rendered.</summary>
internal sealed record RenderOptionsShape
{
    [Description("Makes every pick repeatable. Default: chosen at random, and written in the manifest.")]
    public long? Seed { get; init; }

    [Description("Renders only the first so many variants. Default: all.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Take { get; init; }

    [Description("Size and frame rate of all variants. Default: those of the largest clip of the shape that most have.")]
    public CanvasShape? Canvas { get; init; }

    [Description("Factor on the music, 0 to 4. Default 0.2.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MusicGain { get; init; }

    [Description("Further factor on the music under speech, 0 to 1. Default 0.4.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DuckingGain { get; init; }

    [Description("x264 preset, ultrafast to veryslow. Default veryfast.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Preset { get; init; }

    [Description("x264 constant rate factor, 1 to 51. Default 20.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Crf { get; init; }

    [Description("http or https URL that is told when the job ends, with a signed POST. Default: none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WebHook { get; init; }
}

/// <summary>What all variants are brought to.</summary>
internal sealed record CanvasShape(
    [property: Description("Pixels, even.")] int? Width,
    [property: Description("Pixels, even.")] int? Height,
    [property: Description("Frames per second, 1 to 120.")] double? Fps,
    [property: Description("How a clip of another shape is fitted: pad or crop.")] string? Fit,
    [property: Description("Colour under transparent clips and of the bars, as #rrggbb. Default: black.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Background = null);
