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
    public async Task Routes_that_need_a_token_are_described_as_such()
    {
        var paths = (await DocumentAsync())["paths"]!;

        paths["/test/whoami"]!["get"]!["security"]!.AsArray().Count.ShouldBe(3);
        paths["/auth/token"]!["post"]!["security"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_has_an_id_and_an_error_response()
    {
        var operations = Operations(await DocumentAsync());

        operations.Select(operation => (string)operation.Value["operationId"]!).ShouldBe(
        [
            "createToken", "refreshToken", "revokeToken", "createSession", "getSession", "endSession", "setOwnPassword", "getSharedVariant",
            "makeSamples", "submitJob", "listJobs", "planJob", "makeFirstVariant", "getFirstVariantFile", "getFirstVariantPoster",
            "checkForPlatforms", "getJobStatus", "streamJobEvents", "streamEvents", "cancelJob", "retryJob", "approveJob", "deleteJob",
            "getJobRequest", "getJobTimeline", "getJobManifest", "getJobManifestCsv", "getJobOverview", "getVariant", "getVariantPoster",
            "getVariantFile", "getVariantSubRip", "getVariantWebVtt", "getJobZip", "createLinks", "getUploadCapabilities", "createUpload",
            "listUploads", "getUploadOffset", "appendToUpload", "deleteUpload", "getUpload", "getUploadFile", "getUploadPoster", "probeSource",
            "getSourceFile", "getSourcePoster", "getChoices", "listVoices", "getVoiceSample", "drawText", "listUsers", "addUser", "changeUser",
            "removeUser", "getDoctor", "getWorkers", "getStorage", "getHealthLive", "getHealthReady",
        ]);
        operations.Where(operation => !operation.Value["responses"]!.AsObject().Any(response => response.Key[0] == '4')).Select(operation => operation.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task Schemas_have_names_for_callers_and_required_fields()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();

        schemas.Select(schema => schema.Key).Where(name => Internal().IsMatch(name)).ShouldBeEmpty();
        Required("RenderRequest").ShouldBe(["task_name", "video_blocks"]);
        Required("TokenRequest").ShouldBe(["password"]);
        Required("Canvas").ShouldBeEmpty();
        Required("Source").ShouldBe(["url"]);
        Required("Block").ShouldBe(["name", "clips"]);
        Required("JobProgress").ShouldBe(["done", "failed", "total", "stage", "percent", "eta_seconds"]);
        Required("Job").ShouldNotContain("variants");
        schemas.ToJsonString().ShouldNotContain("\"default\":");

        IEnumerable<string?> Required(string schema) => schemas[schema]!["required"]?.AsArray().Select(name => (string?)name) ?? [];
    }

    [Fact]
    public async Task Every_route_and_error_has_a_description_and_an_example()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()))
        {
            ((string?)operation["summary"]).ShouldNotBeNullOrEmpty(name);
            ((string?)operation["description"]).ShouldNotBeNullOrEmpty(name);
            foreach (var response in operation["responses"]!.AsObject())
            {
                ((string?)response.Value!["description"]).ShouldNotBeNullOrEmpty($"{name} {response.Key}");
                var kinds = response.Value["content"]?.AsObject().Select(content => content.Key) ?? [];

                // Files, streams and redirects have no example to show.
                if (response.Key[0] is > '3' and <= '9' || kinds.Contains("application/json"))
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
    public async Task The_page_loads_nothing_from_other_hosts()
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

    private static IEnumerable<(string Name, JsonNode Value)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        where !path.Key.StartsWith("/test/", StringComparison.Ordinal)
        from operation in path.Value!.AsObject()
        select ($"{operation.Key} {path.Key}", operation.Value!);

    private async Task<JsonObject> DocumentAsync() =>
        JsonNode.Parse(await _server.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!.AsObject();

    [GeneratedRegex("src=\"(?<path>[^\"]+)\"")]
    private static partial Regex Source();

    [GeneratedRegex("Shape|Envelope|Media|Dto|IFormFile|Of[a-z]")]
    private static partial Regex Internal();
}
