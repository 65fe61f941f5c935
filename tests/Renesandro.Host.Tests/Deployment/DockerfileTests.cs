using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Renesandro.Host.Http;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Deployment;

public sealed partial class DockerfileTests
{
    [Fact]
    public void Everything_it_copies_exists_and_is_not_ignored()
    {
        foreach (var path in Dockerfile.Copied)
        {
            var full = Path.Combine(Repository.Root, path);
            (File.Exists(full) || Directory.Exists(full)).ShouldBeTrue(path);
            Repository.Read(".dockerignore").Split('\n').ShouldContain($"!{path.Split('/')[0]}");
        }
    }

    [Fact]
    public void Every_project_that_the_host_needs_is_restored_before_the_code_is_copied()
    {
        var projects = ProjectsBehind("src/Renesandro.Host/Renesandro.Host.csproj").Distinct().ToArray();

        projects.Length.ShouldBe(5);
        foreach (var project in projects)
        {
            Dockerfile.Copied.ShouldContain(project);
            Dockerfile.Copied.ShouldContain(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"));
        }
    }

    [Fact]
    public void Nothing_private_gets_into_the_image()
    {
        var ignored = Repository.Read(".dockerignore").Split('\n');

        ignored.First(line => line.Length > 0 && line[0] != '#').ShouldBe("*");
        ignored.ShouldNotContain("!data");
        ignored.ShouldContain("**/data");
    }

    [Fact]
    public void Its_variables_are_settings() => Array.ForEach(Dockerfile.Variables, variable => KnownSettings.ShouldBeKnown(variable.Name));

    [Fact]
    public void All_data_is_in_the_volume()
    {
        var volume = Dockerfile.Last("VOLUME");

        Dockerfile.Last("WORKDIR").ShouldBe(volume);
        Dockerfile.Variables.Where(variable => variable.Name.EndsWith("Directory", StringComparison.Ordinal)).ShouldAllBe(variable => (variable.Value + "/").StartsWith(volume + "/", StringComparison.Ordinal));
        Dockerfile.All("RUN")[^1].ShouldContain($" {volume}");
    }

    [Fact]
    public void It_listens_on_the_exposed_port_and_checks_its_health_there()
    {
        var port = new ServerOptions().Port;

        Dockerfile.Last("EXPOSE").ShouldBe($"{port}");
        Dockerfile.Words(Dockerfile.Last("HEALTHCHECK"))[^1].ShouldBe($"http://localhost:{port}/health/live");
        Dockerfile.Variables.ShouldContain(("Renesandro__Host", "*"));
    }

    [Fact]
    public void It_runs_the_executable_as_an_unprivileged_user_with_its_tools()
    {
        var assembly = XDocument.Parse(Repository.Read("src/Renesandro.Host/Renesandro.Host.csproj")).Descendants("AssemblyName").Single().Value;

        Dockerfile.Words(Dockerfile.Last("ENTRYPOINT")).ShouldBe([$"/app/{assembly}"]);
        Dockerfile.Words(Dockerfile.Last("CMD")).ShouldBe(["serve"]);
        Dockerfile.Last("USER").ShouldBe("$APP_UID");
        foreach (var tool in new[] { "ffmpeg", "espeak-ng", "curl" })
        {
            Dockerfile.All("RUN")[^1].Split(' ').ShouldContain(tool);
        }
    }

    [Fact]
    public void Its_images_match_the_target_framework()
    {
        var version = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("TargetFramework").Single().Value["net".Length..];
        var sdk = (string)JsonDocument.Parse(Repository.Read("global.json")).RootElement.GetProperty("sdk").GetProperty("version").GetString()!;

        sdk.ShouldStartWith(version);
        Dockerfile.All("FROM").Select(image => Tag().Match(image).Groups[1].Value).ShouldBe([version, version]);
    }

    private static IEnumerable<string> ProjectsBehind(string project) =>
        XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetRelativePath(
                Repository.Root, Path.GetFullPath(reference.Attribute("Include")!.Value, Path.Combine(Repository.Root, Path.GetDirectoryName(project)!))))
            .SelectMany(ProjectsBehind)
            .Prepend(project);

    [GeneratedRegex(@":([\d.]+)")]
    private static partial Regex Tag();
}
