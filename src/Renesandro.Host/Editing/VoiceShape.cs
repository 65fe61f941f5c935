using System.ComponentModel;
using System.Text.Json.Serialization;
using Renesandro.Media.Speech;

namespace Renesandro.Host.Editing;

/// <summary>Voices of the configured service.</summary>
internal sealed record VoicesShape(
    [property: Description("The voices that match, in the order of the service.")] IReadOnlyList<VoiceShape> Voices)
{
    public static VoicesShape Example { get; } = new(
    [
        new("EXAVITQu4vr4xnSDxMaL", "Sarah - Mature, Reassuring, Confident", "en", "female", ["american", "social_media"], "elevenlabs", "/voices/EXAVITQu4vr4xnSDxMaL/sample"),
    ]);
}

/// <summary>A voice.</summary>
internal sealed record VoiceShape(
    [property: Description("What a job may write as its voice.")] string Id,
    [property: Description("The name that people know it by.")] string Name,
    [property: Description("The language that it is best at; null if the service does not say.")] string? Language,
    [property: Description("Absent if the service does not say."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Gender,
    [property: Description("What else the service says of it, such as its accent and its use.")] IReadOnlyList<string> Traits,
    [property: Description("The service, such as elevenlabs or espeak-ng.")] string Service,
    [property: Description("Where a sample of it can be heard; null if there is none.")] string? SampleUrl)
{
    public static VoiceShape Of(ListedVoice voice, string service, bool isPaid) => new(
        voice.Id,
        voice.Name,
        voice.Language,
        voice.Gender,
        voice.Traits,
        service,
        isPaid && voice.Sample is null ? null : $"/voices/{Uri.EscapeDataString(voice.Id)}/sample");
}
