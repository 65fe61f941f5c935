using System.Diagnostics;
using Renesandro.Host.Tests.Running;
using Xunit;

namespace Renesandro.Host.Tests.Packaging;

/// <summary>The packages: those in the folder that RENESANDRO_PACKAGES names, or packed once from the build.</summary>
[CollectionDefinition(Collection)]
public sealed class PackedPackages : ICollectionFixture<PackedPackages>, IAsyncLifetime
{
    public const string Collection = "Packages";

    private static readonly string[] Projects = ["src/Renesandro.Queue", "src/Renesandro.Media", "src/Renesandro.Drawing", "src/Renesandro.S3", "tests/Renesandro.Contracts"];

    private readonly DirectoryInfo _packed = Directory.CreateTempSubdirectory("renesandro-packages-");
    private string _folder = "";

    public async ValueTask InitializeAsync()
    {
        _folder = Environment.GetEnvironmentVariable("RENESANDRO_PACKAGES") is { Length: > 0 } folder
            ? Path.Combine(Repository.Root, folder)
            : _packed.FullName;
        if (_folder == _packed.FullName)
        {
            await Task.WhenAll(Projects.Select(project => PackAsync(project, _packed.FullName)));
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

    /// <summary>Packs one again, as it is built from a clone of a repository.</summary>
    internal static async Task<PackedPackage> PackFromAsync(string repository)
    {
        var folder = Directory.CreateTempSubdirectory("renesandro-package-");
        try
        {
            await PackAsync(Projects[0], folder.FullName, $"-p:RepositoryUrl={repository}");
            return new(folder.GetFiles("*.nupkg").Single().FullName, folder.GetFiles("*.snupkg").Single().FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PackAsync(string project, string folder, params string[] more)
    {
        // Of artifacts/bin/Renesandro.Host.Tests/release/.
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        using var pack = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["pack", Path.Combine(Repository.Root, project), "-c", configuration, "--no-build", "--nologo", "-v", "quiet", "-o", folder, .. more])
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
