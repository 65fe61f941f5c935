using System.Text;
using Renesandro.Contracts;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Tools;

public sealed class ToolEnvironmentTests : IDisposable
{
    private static readonly string[] Set = ["JWT_SECRET_OF_A_TEST", "REDIS_URL_OF_A_TEST", "NVIDIA_API_KEY", "NVIDIA_TEST_DEVICES", "LC_OF_A_TEST"];

    private readonly TestMedia _media = new();

    public ToolEnvironmentTests() => Array.ForEach(Set, name => Environment.SetEnvironmentVariable(name, "s3cret"));

    public void Dispose()
    {
        Array.ForEach(Set, name => Environment.SetEnvironmentVariable(name, null));
        _media.Dispose();
    }

    [Fact]
    public async Task A_tool_gets_the_variables_it_needs_and_no_secrets()
    {
        RequiredTools.Need("env");
        using var seen = new MemoryStream();

        await _media.Tools.RunAsync(
            new ToolCommand("env", "tell its environment", "") { Output = (stream, token) => stream.CopyToAsync(seen, token) }, TestContext.Current.CancellationToken);

        var lines = Encoding.UTF8.GetString(seen.ToArray()).Split('\n');
        lines.ShouldContain(line => line.StartsWith("PATH=", StringComparison.Ordinal));
        lines.Where(line => line.EndsWith("=s3cret", StringComparison.Ordinal)).ShouldBe(["NVIDIA_TEST_DEVICES=s3cret", "LC_OF_A_TEST=s3cret"], ignoreOrder: true);
    }

    [Fact]
    public void Case_matters_only_where_it_does_to_the_system()
    {
        Environment.SetEnvironmentVariable("Lc_Of_A_Test", "here");
        try
        {
            ToolEnvironment.CreateStart("ffmpeg").Environment.Values.Contains("here").ShouldBe(OperatingSystem.IsWindows());
        }
        finally
        {
            Environment.SetEnvironmentVariable("Lc_Of_A_Test", null);
        }
    }
}
