using System.Reflection;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Walls;

public sealed class PackageWallTests
{
    [Theory]
    [InlineData("Renesandro.")]
    [InlineData("FFMpegCore")]
    [InlineData("Google")]
    [InlineData("Microsoft.AspNetCore")]
    public void The_queue_knows_nothing_of_media_and_http(string prefix) =>
        ReferencesOf("Renesandro.Queue").ShouldNotContain(name => name.StartsWith(prefix, StringComparison.Ordinal));

    [Fact]
    public void Media_knows_nothing_of_http_servers() =>
        ReferencesOf("Renesandro.Media").ShouldNotContain(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    // What draws comes with a package of its own.
    [Theory]
    [InlineData("SkiaSharp")]
    [InlineData("HarfBuzzSharp")]
    public void Media_has_no_native_dependency(string prefix) =>
        ReferencesOf("Renesandro.Media").ShouldNotContain(name => name.StartsWith(prefix, StringComparison.Ordinal));

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Renesandro.Queue")]
    public void Drawing_knows_media_alone(string prefix) =>
        ReferencesOf("Renesandro.Drawing").ShouldNotContain(name => name.StartsWith(prefix, StringComparison.Ordinal));

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Renesandro.Queue")]
    [InlineData("Renesandro.Drawing")]
    public void S3_knows_media_alone(string prefix) =>
        ReferencesOf("Renesandro.S3").ShouldNotContain(name => name.StartsWith(prefix, StringComparison.Ordinal));

    [Fact]
    public void Only_jobs_and_dependency_injection_name_the_queue() => Repository.Sources("src/Renesandro.Media")
        .Where(source => !source.Path.StartsWith("Jobs/", StringComparison.Ordinal) && !source.Path.StartsWith("DependencyInjection/", StringComparison.Ordinal))
        .Where(source => source.Text.Contains("Renesandro.Queue", StringComparison.Ordinal))
        .Select(source => source.Path)
        .ShouldBeEmpty();

    [Theory]
    [InlineData("ProcessStartInfo", "Media/Tools/ToolEnvironment.cs", "Media/Tools/ToolLauncher.cs")]
    [InlineData("Process.Start(", "Media/Tools/ToolLauncher.cs", "Host/Diagnosis/ToolProbe.cs")]
    public void Every_process_is_started_with_the_tool_environment(string words, params string[] places) => Repository.Sources("src")
        .Where(source => source.Text.Contains(words, StringComparison.Ordinal))
        .Select(source => source.Path)
        .ShouldBe(places.Select(place => $"Renesandro.{place}"), ignoreOrder: true);

    // The compiler leaves a reference out of an assembly that does not use it, so the project file is read as well.
    private static IEnumerable<string> ReferencesOf(string package) => Assembly.Load(package)
        .GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Concat(ProjectReferences(package));

    private static IEnumerable<string> ProjectReferences(string package) =>
        from element in System.Xml.Linq.XDocument.Parse(Repository.Read($"src/{package}/{package}.csproj")).Descendants()
        where element.Name.LocalName is "ProjectReference" or "PackageReference" or "FrameworkReference"
        let name = element.Attribute("Include")!.Value
        select element.Name.LocalName == "ProjectReference" ? Path.GetFileNameWithoutExtension(name.Replace('\\', '/')) : name;
}
