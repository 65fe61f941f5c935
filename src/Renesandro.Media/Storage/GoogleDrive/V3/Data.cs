using Newtonsoft.Json;

namespace Renesandro.Media.Storage.GoogleDrive.V3.Data;

/// <summary>A file or folder. Null is what is not asked for, or not to be changed.</summary>
internal sealed class File
{
    [JsonProperty("id")]
    public string? Id { get; set; }

    [JsonProperty("name")]
    public string? Name { get; set; }

    [JsonProperty("mimeType")]
    public string? MimeType { get; set; }

    [JsonProperty("parents")]
    public IList<string>? Parents { get; set; }

    [JsonProperty("appProperties")]
    public IDictionary<string, string>? AppProperties { get; set; }

    [JsonProperty("trashed")]
    public bool? Trashed { get; set; }

    [JsonProperty("driveId")]
    public string? DriveId { get; set; }

    [JsonProperty("size")]
    public long? Size { get; set; }

    [JsonProperty("md5Checksum")]
    public string? Md5Checksum { get; set; }

    [JsonProperty("webViewLink")]
    public string? WebViewLink { get; set; }

    [JsonProperty("capabilities")]
    public CapabilitiesData? Capabilities { get; set; }

    internal sealed class CapabilitiesData
    {
        [JsonProperty("canAddChildren")]
        public bool? CanAddChildren { get; set; }
    }
}

internal sealed class FileList
{
    [JsonProperty("files")]
    public IList<File>? Files { get; set; }
}

internal sealed class GeneratedIds
{
    [JsonProperty("ids")]
    public IList<string>? Ids { get; set; }
}

internal sealed class About
{
    [JsonProperty("user")]
    public UserData? User { get; set; }

    [JsonProperty("storageQuota")]
    public StorageQuotaData? StorageQuota { get; set; }

    internal sealed class UserData
    {
        [JsonProperty("emailAddress")]
        public string? EmailAddress { get; set; }
    }

    internal sealed class StorageQuotaData
    {
        [JsonProperty("limit")]
        public long? Limit { get; set; }

        [JsonProperty("usage")]
        public long? Usage { get; set; }
    }
}
