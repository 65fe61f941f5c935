using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Renesandro.Host.Editing;

/// <summary>What jobs may say on this server.</summary>
internal sealed record ChoicesShape(
    [property: Description("Names for options.platform, and for checks.")] IReadOnlyList<PlatformChoice> Platforms,
    [property: Description("Kinds of transitions, a cut first.")] IReadOnlyList<string> Transitions,
    [property: Description("Names for options.safe_zone.")] IReadOnlyList<SafeZoneChoice> SafeZones,
    [property: Description("Families for the font of a style; empty if this server draws no words.")] IReadOnlyList<string> Fonts,
    [property: Description("Styles to begin with, as in the styles of a job.")] IReadOnlyList<StyleChoice> Styles,
    [property: Description("Values of at.")] IReadOnlyList<string> Positions,
    [property: Description("Values of fit.")] IReadOnlyList<string> Fits,
    [property: Description("Values of align.")] IReadOnlyList<string> Alignments,
    [property: Description("Values of options.speech_overflow.")] IReadOnlyList<string> SpeechOverflows,
    [property: Description("Values of options.captions.as.")] IReadOnlyList<string> CaptionForms,
    [property: Description("Values of options.captions.show.")] IReadOnlyList<string> CaptionUnits,
    [property: Description("Who speaks.")] SpeechChoices Speech,
    [property: Description("How much a job may hold.")] JobLimitsShape Limits)
{
    public static ChoicesShape Example { get; } = new(
        [new("tiktok", "TikTok", 1080, 1920)],
        ["cut", "fade", "slideleft"],
        [new("tiktok", 10, 10, 15, 35)],
        ["Noto Sans"],
        [StyleChoice.All[0]],
        ["center", "top", "bottom"],
        ["pad", "crop", "blur"],
        ["center", "left", "right"],
        ["trim", "hold", "speed"],
        ["file", "track", "burned"],
        ["lines", "words"],
        new("elevenlabs", true, "EXAVITQu4vr4xnSDxMaL", "Sarah", true) { PricePer1000Characters = 0.1, Currency = "USD" },
        new(10_000, 1_000, 20_000, 200_000, 1_048_576, 100, 1_000, 20, 1_000, 50_000, 500, 50, 20, 200, 30, 2L << 30, 20L << 30));
}

/// <summary>A platform.</summary>
internal sealed record PlatformChoice(
    [property: Description("Its name in jobs.")] string Name,
    [property: Description("Its name for people.")] string Title,
    [property: Description("Pixels of the canvas for a job that names none; null if it is settled from the clips.")] int? Width,
    [property: Description("Pixels of the canvas for a job that names none; null if it is settled from the clips.")] int? Height);

/// <summary>A platform whose signs cover parts of the picture, in percent of a screen of 9:16.</summary>
internal sealed record SafeZoneChoice(
    [property: Description("Its name in jobs.")] string Name,
    [property: Description("Percent of the width that is covered at the left.")] double Left,
    [property: Description("Percent of the height that is covered at the top.")] double Top,
    [property: Description("Percent of the width that is covered at the right.")] double Right,
    [property: Description("Percent of the height that is covered at the bottom.")] double Bottom);

/// <summary>Who speaks the texts of jobs.</summary>
internal sealed record SpeechChoices(
    [property: Description("The service, such as elevenlabs or espeak-ng; null if it has no name.")] string? Service,
    [property: Description("Whether speech costs money.")] bool CostsMoney,
    [property: Description("Id of the voice of texts that name none; null if the service did not tell in time.")] string? DefaultVoice,
    [property: Description("Name of that voice.")] string? DefaultVoiceName,
    [property: Description("Whether it says when words are spoken, so that its texts can have captions.")] bool TellsTimes)
{
    [JsonPropertyName("price_per_1000_characters"), Description("Price of a thousand characters; absent if none is configured."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PricePer1000Characters { get; init; }

    [Description("Currency of the price; absent without a price."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Currency { get; init; }
}

/// <summary>How much a job may hold; 0 where there is no limit.</summary>
internal sealed record JobLimitsShape(
    [property: Description("Variants.")] long MaxVariants,
    [property: Description("Distinct sources.")] int MaxSources,
    [property: Description("Minutes of all variants together.")] long MaxMinutes,
    [property: Description("Characters of all distinct texts to speak together.")] long MaxCharacters,
    [property: Description("Bytes of a job as JSON.")] int MaxRequestBytes,
    [property: Description("Blocks of one kind.")] int MaxBlocks,
    [property: Description("Alternatives of one block.")] int MaxAlternatives,
    [property: Description("Text blocks.")] int MaxTextBlocks,
    [property: Description("Entries of text_to_speech.")] int MaxTexts,
    [property: Description("Characters of one text to speak.")] int MaxTextCharacters,
    [property: Description("Characters of words on the picture.")] int MaxWordsCharacters,
    [property: Description("Overlays in one place.")] int MaxOverlays,
    [property: Description("Canvases.")] int MaxCanvases,
    [property: Description("Characters of a label.")] int MaxLabelCharacters,
    [property: Description("Frames per second of jobs that name none.")] double DefaultFps,
    [property: Description("Bytes of a file that is uploaded.")] long MaxUploadBytes,
    [property: Description("Bytes of all uploads of a user without a quota of their own.")] long UploadQuotaBytes);
