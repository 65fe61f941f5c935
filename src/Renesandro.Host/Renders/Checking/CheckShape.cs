using System.ComponentModel;
using Renesandro.Host.Checks;

namespace Renesandro.Host.Renders.Checking;

/// <summary>What platforms would say of a file, or of what a job would render.</summary>
internal sealed record CheckShape(
    [property: Description("Whether nothing is known that any of them would refuse.")] bool Taken,
    [property: Description("What each would say; of a job with several canvases, for each of them.")] IReadOnlyList<CheckedPlatform> Platforms)
{
    public static CheckShape Example { get; } = new(false, [CheckedPlatform.Example]);
}
