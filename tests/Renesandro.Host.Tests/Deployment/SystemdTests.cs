using System.Diagnostics;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Deployment;

public sealed class SystemdTests : IDisposable
{
    private const string Unit = "src/Renesandro.Host/renesandro.service";

    private readonly Workspace _workspace = new();

    private static string[] Lines => Repository.Read(Unit).Split('\n');

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Its_variables_are_settings()
    {
        var variables = Values("Environment").Select(value => value.Split('=')[0]).ToArray();

        variables.ShouldNotBeEmpty();
        Array.ForEach(variables, KnownSettings.ShouldBeKnown);
    }

    [Fact]
    public void Everything_is_written_below_its_own_directory()
    {
        var state = $"/var/lib/{Values("StateDirectory").Single()}";

        Values("WorkingDirectory").Single().ShouldBe(state);
        Values("Environment").Where(value => value.Contains("Directory=", StringComparison.Ordinal)).ShouldAllBe(value => value.Contains($"={state}", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_stop_timeout_is_longer_than_that_of_a_worker() =>
        TimeSpan.FromSeconds(int.Parse(Values("TimeoutStopSec").Single(), provider: null)).ShouldBeGreaterThan(new Renesandro.Queue.Hosting.JobWorkerOptions().ShutdownTimeout + TimeSpan.FromSeconds(10));

    [Fact]
    public async Task Systemd_accepts_it()
    {
        Assert.SkipUnless(RequiredTools.Find("systemd-analyze") is not null, "There is no systemd here.");
        var executable = Path.Combine(AppContext.BaseDirectory, "renesandro");
        _workspace.Write("renesandro.service", Repository.Read(Unit).Replace("/opt/renesandro/renesandro", executable, StringComparison.Ordinal));
        using var verify = Process.Start(new ProcessStartInfo("systemd-analyze", ["verify", Path.Combine(_workspace.Path, "renesandro.service")])
        {
            RedirectStandardError = true,
        })!;

        var complaints = (await verify.StandardError.ReadToEndAsync()).Split('\n').Where(line => line.Contains("renesandro.service", StringComparison.Ordinal));
        await verify.WaitForExitAsync();

        complaints.ShouldBeEmpty();
        verify.ExitCode.ShouldBe(0);
    }

    private static IEnumerable<string> Values(string key) =>
        Lines.Where(line => line.StartsWith($"{key}=", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..]);
}
