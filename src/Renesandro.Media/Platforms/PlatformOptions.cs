using System.Diagnostics.CodeAnalysis;

namespace Renesandro.Media.Platforms;

/// <summary>Platforms beside those that ship. Section <c>Renesandro</c>.</summary>
public sealed class PlatformOptions
{
    /// <value>By name; one of a name that ships replaces it. Default none.</value>
    [SuppressMessage("Usage", "CA2227", Justification = "The binder sets it.")]
    public IDictionary<string, ConfiguredPlatform> Platforms { get; set; } = new Dictionary<string, ConfiguredPlatform>(StringComparer.OrdinalIgnoreCase);
}
