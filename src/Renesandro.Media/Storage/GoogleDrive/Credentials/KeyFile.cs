using System.Text.Json;

namespace Renesandro.Media.Storage.GoogleDrive.Credentials;

/// <summary>Reads the JSON files that Google gives, and never repeats what is in them.</summary>
internal static class KeyFile
{
    public static Uri DefaultTokenUrl { get; } = new("https://oauth2.googleapis.com/token");

    public static JsonDocument Open(string path, string key, string cure)
    {
        try
        {
            var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new StorageUnavailableException($"{key} is not a JSON object. {cure}");
        }
        catch (JsonException exception)
        {
            throw new StorageUnavailableException($"{key} is not JSON. {cure}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"{key} cannot be read: check that the file is there and that the process may read it.", exception);
        }
    }

    public static string Text(JsonElement element, string name, string key, string cure) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new StorageUnavailableException($"{key} lacks '{name}'. {cure}");

    public static Uri? Address(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var address)
            ? address
            : null;
}
