namespace Renesandro.Host.Configuration;

/// <summary>Parts are chosen by what is configured.</summary>
internal static class ConfiguredParts
{
    public const string ElevenLabsKey = "Renesandro:ElevenLabs:ApiKey";

    /// <summary>Swaps in ElevenLabs when there is a key.</summary>
    public static IRenesandroBuilder UseConfiguredParts(this IRenesandroBuilder renesandro, IConfiguration configuration) =>
        SpeaksWithElevenLabs(configuration) ? renesandro.UseElevenLabs() : renesandro;

    public static bool SpeaksWithElevenLabs(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[ElevenLabsKey]);
}
