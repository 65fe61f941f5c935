using System.Diagnostics;
using Renesandro.Host.Tests.Running;
using Xunit;

namespace Renesandro.Host.Tests.Packaging;

/// <summary>The packages: those in the folder that RENESANDRO_PACKAGES names, or packed once from what was built.</summary>
[CollectionDefinition(Collection)]
public sealed class PackedPackages : ICollectionFixture<PackedPackages>, IAsyncLifetime
{
    public const string Collection = "Packages";

    private static readonly string[] Projects = ["src/Renesandro.Queue", "src/Renesandro.Media", "tests/Renesandro.Contracts"];

    private readonly DirectoryInfo _packed = Directory.CreateTempSubdirectory("renesandro-packages-");
    private string _folder = "";

    public async ValueTask InitializeAsync()
    {
        _folder = Environment.GetEnvironmentVariable("RENESANDRO_PACKAGES") is { Length: > 0 } folder
            ? Path.Combine(Repository.Root, folder)
            : _packed.FullName;
        if (_folder == _packed.FullName)
        {
            await Task.WhenAll(Projects.Select(PackAsync));
        }
    }

    internal PackedPackage Open(string id) => new(
        Directory.GetFiles(_folder, $"{id}.*.nupkg").Single(),
        Directory.GetFiles(_folder, $"{id}.*.snupkg").Single());

    public ValueTask DisposeAsync()
    {
        _packed.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task PackAsync(string project)
    {
        // Of artifacts/bin/Renesandro.Host.Tests/release/.
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        using var pack = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["pack", Path.Combine(Repository.Root, project), "-c", configuration, "--no-build", "--nologo", "-v", "quiet", "-o", _packed.FullName])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        if (pack.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} cannot be packed:\n{output}");
        }
    }
}
