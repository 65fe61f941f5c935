using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Platforms;

/// <summary>The platforms that ship, in the order in which they are written down.</summary>
internal static class PlatformTable
{
    private const string Resource = "Renesandro.Media.Platforms.platforms.json";

    private static readonly Lazy<IReadOnlyList<Platform>> Table = new(() => [.. Read().Select(entry => entry.Value.ToPlatform(entry.Key))]);

    public static IReadOnlyList<Platform> Platforms => Table.Value;

    /// <summary>As they are written down.</summary>
    public static IReadOnlyList<KeyValuePair<string, ConfiguredPlatform>> Read()
    {
        using var stream = typeof(PlatformTable).Assembly.GetManifestResourceStream(Resource)!;
        return [.. JsonSerializer.Deserialize(stream, PlatformJson.Default.DictionaryStringConfiguredPlatform)!];
    }
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Dictionary<string, ConfiguredPlatform>))]
internal sealed partial class PlatformJson : JsonSerializerContext;
