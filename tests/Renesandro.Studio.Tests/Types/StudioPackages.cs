using Renesandro.Host.Tests.Clients;

namespace Renesandro.Studio.Tests.Types;

/// <summary>The npm packages of <c>tests/studio</c>.</summary>
internal static class StudioPackages
{
    public static NpmFolder Folder { get; } = new("studio");
}
