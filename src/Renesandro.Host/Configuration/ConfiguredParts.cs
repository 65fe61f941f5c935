using Renesandro.Host.Drive;

namespace Renesandro.Host.Configuration;

/// <summary>Parts are chosen by what is configured.</summary>
internal static class ConfiguredParts
{
    public const string ElevenLabsKey = "Renesandro:ElevenLabs:ApiKey";

    /// <summary>Swaps in ElevenLabs when there is a key, and Google Drive when there are credentials.</summary>
    /// <param name="renesandro">What to swap in.</param>
    /// <param name="configuration">What is configured.</param>
    /// <param name="keepLocal">Stores into the local folder all the same.</param>
    public static IRenesandroBuilder UseConfiguredParts(this IRenesandroBuilder renesandro, IConfiguration configuration, bool keepLocal = false)
    {
        if (SpeaksWithElevenLabs(configuration))
        {
            renesandro.UseElevenLabs();
        }

        return !keepLocal && DriveStorage.IsConfigured(configuration) ? renesandro.UseGoogleDrive() : renesandro;
    }

    public static bool SpeaksWithElevenLabs(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[ElevenLabsKey]);
}
