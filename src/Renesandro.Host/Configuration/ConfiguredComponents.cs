namespace Renesandro.Host.Configuration;

/// <summary>Chooses the parts by what is configured.</summary>
internal static class ConfiguredComponents
{
    /// <summary>Draws text, takes uploads, uses ElevenLabs if there is a key, S3 if there is a bucket, else Google Drive if there are credentials.</summary>
    /// <param name="renesandro">The builder.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="useLocalFolder">Stores in the local folder, whatever is configured.</param>
    public static IRenesandroBuilder UseConfiguredComponents(this IRenesandroBuilder renesandro, IConfiguration configuration, bool useLocalFolder = false)
    {
        renesandro.UseTextDrawing().UseUploads();
        if (SpeaksWithElevenLabs(configuration))
        {
            renesandro.UseElevenLabs();
        }

        return useLocalFolder ? renesandro
            : StoresInS3(configuration) ? renesandro.UseS3()
            : StoresInDrive(configuration) ? renesandro.UseGoogleDrive()
            : renesandro;
    }

    public static bool SpeaksWithElevenLabs(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[SettingKeys.ElevenLabsApiKey]);

    public static bool StoresInS3(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[SettingKeys.S3Bucket]);

    public static bool StoresInDrive(IConfiguration configuration) =>
        configuration[SettingKeys.DriveClientSecretFile] is { Length: > 0 } || configuration[SettingKeys.DriveServiceAccountFile] is { Length: > 0 };
}
