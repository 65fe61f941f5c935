using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.ApiDocuments;

public sealed partial class OpenApiTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartAsync();

    [Fact]
    public async Task The_description_is_the_approved_one()
    {
        var document = await DocumentAsync();
        foreach (var test in document["paths"]!.AsObject().Where(path => path.Key.StartsWith("/test/", StringComparison.Ordinal)).ToArray())
        {
            document["paths"]!.AsObject().Remove(test.Key);
        }

        document["tags"]!.AsArray().RemoveAll(tag => (string?)tag!["name"] == "Renesandro.Host.Tests");
        (document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n")
            .ShouldMatchSnapshot("json");
    }

    [Fact]
    public async Task Routes_that_want_a_token_say_so()
    {
        var paths = (await DocumentAsync())["paths"]!;

        paths["/test/whoami"]!["get"]!["security"]!.AsArray().Count.ShouldBe(2);
        paths["/auth/token"]!["post"]!["security"].ShouldBeNull();
    }

    [Fact]
    public async Task Every_route_and_refusal_has_words_and_an_example()
    {
        var operations =
            from path in (await DocumentAsync())["paths"]!.AsObject()
            where !path.Key.StartsWith("/test/", StringComparison.Ordinal)
            from operation in path.Value!.AsObject()
            select (Name: $"{operation.Key} {path.Key}", Value: operation.Value!);

        foreach (var (name, operation) in operations)
        {
            ((string?)operation["summary"]).ShouldNotBeNullOrEmpty(name);
            ((string?)operation["description"]).ShouldNotBeNullOrEmpty(name);
            foreach (var response in operation["responses"]!.AsObject())
            {
                ((string?)response.Value!["description"]).ShouldNotBeNullOrEmpty($"{name} {response.Key}");
                var kinds = response.Value["content"]?.AsObject().Select(content => content.Key) ?? [];

                // Files, streams and redirects have no example to show.
                if (response.Key[0] > '3' || kinds.Contains("application/json"))
                {
                    response.Value["content"]!["application/json"]!["example"].ShouldNotBeNull($"{name} {response.Key}");
                }
            }
        }
    }

    [Fact]
    public async Task The_root_leads_to_the_page()
    {
        var page = await (await _server.GetAsync("/")).EnsureSuccessStatusCode().Content.ReadAsStringAsync();

        page.ShouldContain("<title>Renesandro</title>");
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        var page = await (await _server.GetAsync("/docs/")).EnsureSuccessStatusCode().Content.ReadAsStringAsync();

        page.ShouldNotContain("://");
        foreach (Match script in Source().Matches(page))
        {
            (await _server.GetAsync($"/docs/{script.Groups["path"].Value}")).EnsureSuccessStatusCode();
        }

        Source().Count(page).ShouldBeGreaterThan(1);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<JsonObject> DocumentAsync() =>
        JsonNode.Parse(await _server.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!.AsObject();

    [GeneratedRegex("src=\"(?<path>[^\"]+)\"")]
    private static partial Regex Source();
}
