using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Shared;

namespace Renesandro.Media.Storage.GoogleDrive.Credentials;

/// <summary>A user's grant in the data directory, in a file that only its owner can read.</summary>
/// <param name="ClientId">The OAuth client it was given to; no other can use it.</param>
/// <param name="RefreshToken">The grant.</param>
internal sealed partial record StoredGrant(string ClientId, string RefreshToken)
{
    private const string FileName = "drive-grant.json";

    /// <returns>Null when there is none.</returns>
    public static StoredGrant? Read(RenesandroOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(options.PathOf(FileName)), GrantJson.Default.StoredGrant);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                "The Google Drive grant in the data directory cannot be read: sign in to Google Drive again, as the operating system user that renders.", exception)
            {
                NeedsSignIn = true,
            };
        }
    }

    public void Save(RenesandroOptions options)
    {
        var path = options.PathOf(FileName);
        PrivateFile.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(temporary, PrivateFile.Private(new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write })))
        {
            JsonSerializer.Serialize(file, this, GrantJson.Default.StoredGrant);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(StoredGrant))]
    private sealed partial class GrantJson : JsonSerializerContext;
}
