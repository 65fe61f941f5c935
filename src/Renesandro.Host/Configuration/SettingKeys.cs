namespace Renesandro.Host.Configuration;

/// <summary>Keys of settings that choose which parts are used, or that have a variable or an option of their own.</summary>
internal static class SettingKeys
{
    public const string Redis = "Renesandro:Redis";
    public const string ElevenLabsApiKey = "Renesandro:ElevenLabs:ApiKey";
    public const string DriveSection = "Renesandro:GoogleDrive";
    public const string DriveClientSecretFile = $"{DriveSection}:ClientSecretFile";
    public const string DriveServiceAccountFile = $"{DriveSection}:ServiceAccountFile";
    public const string DriveParentFolderId = $"{DriveSection}:ParentFolderId";
    public const string S3Bucket = "Renesandro:S3:Bucket";
    public const string LocalFolder = "Renesandro:LocalFolder:Directory";
}
