using System.Net;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Telemetry;

public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_need_no_token()
    {
        await using var server = await ApiServer.StartAsync();
        await server.GetAsync("/health/live");

        var figures = await (await server.GetAsync("/metrics")).EnsureSuccessStatusCode().Content.ReadAsStringAsync();

        figures.Split('\n').ShouldContain(line =>
            line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal) && line.Contains("/health/live", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_can_be_turned_off()
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:Metrics:Enabled", "false"));

        await (await server.GetAsync("/metrics")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_separate_port_serves_nothing_but_metrics()
    {
        using var port = new ReservedPort();
        await using var server = await ApiServer.StartAsync(("Renesandro:Metrics:Port", $"{port.Number}"));
        var own = $"http://{server.Client.BaseAddress!.Host}:{port.Number}";

        await (await server.GetAsync("/metrics")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await server.GetAsync($"{own}/metrics")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await server.GetAsync($"{own}/health/live")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }
}
