using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Media.Platforms.Checking;

namespace Renesandro.Host.Checks;

/// <summary>What a platform would say of a file, as programs read it.</summary>
internal sealed record CheckedPlatform(
    [property: Description("Name of the platform.")] string Name,
    [property: Description("Its name for people.")] string Title,
    [property: Description("Whether nothing is known that it would refuse.")] bool Taken,
    [property: Description("Each of its rules that applies.")] IReadOnlyList<CheckedRule> Rules)
{
    [Description("The canvas that this is about; absent for a file, and for a job that does not name several.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Canvas { get; init; }

    public static CheckedPlatform Example { get; } = new(
        "tiktok-reservation",
        "TikTok, reservation",
        false,
        [
            new("duration", "required", "refused", "4.2 s", "5 s to 60 s", "Make it at least 5 s long.", "https://ads.tiktok.com/help/article/tiktok-reservation-in-feed-ads-reach-frequency", new DateOnly(2026, 11, 30)),
            new("video_bit_rate", "required", "passes", "3.1 Mbit/s", "at least 2.5 Mbit/s", null, "https://ads.tiktok.com/help/article/tiktok-reservation-in-feed-ads-reach-frequency", new DateOnly(2026, 11, 30)),
        ]);

    public static CheckedPlatform Of(PlatformVerdict verdict, string? canvas = null) => new(
        verdict.Platform.Name, verdict.Platform.Title, verdict.IsTaken, [.. verdict.Rules.Select(CheckedRule.Of)])
    { Canvas = canvas };
}

/// <summary>What becomes of a file by one rule.</summary>
internal sealed record CheckedRule(
    [property: Description("What is measured, such as duration or video_bit_rate.")] string Property,
    [property: Description("required: other files are refused. advised: they are taken.")] string Level,
    [property: Description("passes, refused, advised_against, or cannot_be_told.")] string Outcome,
    [property: Description("The value of the file, in words; null if it cannot be told.")] string? Value,
    [property: Description("What is allowed, in words.")] string Limit,
    [property: Description("What to do about it; null if nothing has to be done.")] string? Cure,
    [property: Description("Where the platform says so.")] string Source,
    [property: Description("When that was read.")] DateOnly Read)
{
    public static CheckedRule Of(RuleVerdict verdict) => new(
        NameOf(verdict.Rule.Property),
        NameOf(verdict.Rule.Level),
        NameOf(verdict.Outcome),
        verdict.Value,
        verdict.Limit,
        verdict.Cure,
        verdict.Rule.Source.OriginalString,
        verdict.Rule.Read);

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
