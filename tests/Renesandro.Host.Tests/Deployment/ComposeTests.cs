using Renesandro.Host.Http;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Renesandro.Host.Tests.Deployment;

public sealed class ComposeTests : IDisposable
{
    private static readonly string[] Ours = ["api", "worker"];

    private readonly Workspace _workspace = new();
    private readonly YamlMappingNode _root = Load();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void It_starts_an_api_workers_and_redis() => Map(_root, "services").Children.Keys.Select(name => $"{name}").ShouldBe([.. Ours, "redis"]);

    [Fact]
    public void Every_variable_is_a_setting()
    {
        foreach (var variable in Ours.SelectMany(service => Map(Service(service), "environment").Children.Keys))
        {
            KnownSettings.ShouldBeKnown($"{variable}");
        }
    }

    [Fact]
    public async Task Every_documented_command_exists()
    {
        foreach (var service in Ours)
        {
            (await _workspace.RunAsync([.. Words(Service(service), "command"), "--help"])).ExitCode.ShouldBe(0, service);
        }

        Words(Service("api"), "command").ShouldBe(["serve", "--no-worker"]);
        Words(Service("worker"), "command").ShouldBe(["worker"]);
    }

    [Fact]
    public void The_port_is_that_of_the_api_and_closed_to_other_machines()
    {
        var port = new ServerOptions().Port;

        Words(Service("api"), "ports").ShouldBe([$"127.0.0.1:{port}:{port}"]);
        Words(Map(Service("api"), "healthcheck"), "test")[^1].ShouldBe($"http://localhost:{port}/health/ready");
    }

    [Fact]
    public void A_worker_serves_metrics_on_the_configured_port() => Words(Map(Service("worker"), "healthcheck"), "test")[^1]
        .ShouldBe($"http://localhost:{Map(Service("worker"), "environment")["Renesandro__Metrics__Port"]}/metrics");

    [Fact]
    public void API_and_workers_share_the_volume_and_the_Redis_server()
    {
        foreach (var service in Ours)
        {
            Words(Service(service), "volumes").ShouldBe([$"data:{Dockerfile.Last("VOLUME")}"]);
            $"{Map(Service(service), "environment")["REDIS_URL"]}".ShouldBe("redis://redis:6379");
            Map(Service(service), "depends_on").Children.Keys.Select(name => $"{name}").ShouldBe(["redis"]);
        }

        Map(_root, "volumes").Children.Keys.Select(name => $"{name}").ShouldBe(["data", "redis"]);
    }

    [Fact]
    public void Redis_persists_and_never_evicts()
    {
        var command = string.Join(' ', Words(Service("redis"), "command"));

        command.ShouldContain("--appendonly yes");
        command.ShouldContain("--maxmemory-policy noeviction");
        Words(Service("redis"), "volumes").ShouldBe(["redis:/data"]);
    }

    [Fact]
    public void Every_service_has_a_health_check_and_restarts()
    {
        foreach (var service in Map(_root, "services").Children.Values.Cast<YamlMappingNode>())
        {
            Map(service, "healthcheck").Children.Keys.Select(key => $"{key}").ShouldContain("test");
            $"{service["restart"]}".ShouldBe("unless-stopped");
        }
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read("compose.yaml")));
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private YamlMappingNode Service(string name) => Map(Map(_root, "services"), name);

    private static YamlMappingNode Map(YamlMappingNode node, string name) => (YamlMappingNode)node[name];

    private static string[] Words(YamlMappingNode node, string name) => [.. ((YamlSequenceNode)node[name]).Select(word => $"{word}")];
}
