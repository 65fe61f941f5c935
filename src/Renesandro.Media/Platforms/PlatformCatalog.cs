using Microsoft.Extensions.Options;
using Renesandro.Media.Text;

namespace Renesandro.Media.Platforms;

/// <summary>All platforms: those that ship, and those of the configuration, which replace shipped ones of the same name.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class PlatformCatalog
{
    private readonly Dictionary<string, Platform> _platforms = new(StringComparer.Ordinal);

    /// <summary>Creates a catalog of the shipped platforms and those of the options.</summary>
    public PlatformCatalog(IOptions<PlatformOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var configured = options.Value.Platforms.Select(entry => entry.Value.ToPlatform(entry.Key));
        foreach (var platform in PlatformTable.Platforms.Concat(configured))
        {
            _platforms[platform.Name] = platform;
        }

        All = [.. _platforms.Values.OrderBy(platform => platform.Name, StringComparer.Ordinal)];
    }

    /// <value>All platforms, by name.</value>
    public IReadOnlyList<Platform> All { get; }

    /// <summary>The platform of a name; null if there is none.</summary>
    public Platform? Find(string name) => _platforms.GetValueOrDefault(name);

    /// <summary>The sentence for a name that no platform has, such as <c>there is no platform "titkok": did you mean tiktok?</c></summary>
    public string DescribeUnknown(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] names = [.. All.Select(platform => platform.Name)];
        var cure = NearestName.Find(name, names) is { } nearest ? $"did you mean {nearest}?" : $"there are {string.Join(", ", names)}.";
        return $"there is no platform \"{PrintableText.Of(name, 50)}\": {cure}";
    }
}
