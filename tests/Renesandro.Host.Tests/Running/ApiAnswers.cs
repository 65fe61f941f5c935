using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Renesandro.Host.Tests.Running;

internal static class ApiAnswers
{
    public static async Task<JsonObject> ShouldSucceedAsync(this HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Checks the status code, and that the body is only the envelope of an error.</summary>
    public static async Task<Refusal> ShouldBeRefusedAsync(this HttpResponseMessage response, HttpStatusCode statusCode)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(statusCode, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        var body = JsonNode.Parse(text)!.AsObject();
        body.Select(field => field.Key).Where(name => name != "code").ShouldBe(["status", "response", "errors"]);
        ((string?)body["status"]).ShouldBe("ERROR");
        return new Refusal(
            (string)body["response"]!,
            [.. body["errors"]!.AsArray().Select(error => new Fault((string)error!["path"]!, (string)error["message"]!))]);
    }
}

/// <summary>The message of an error and its list of faults.</summary>
internal sealed record Refusal(string Sentence, IReadOnlyList<Fault> Faults);

/// <summary>One fault in the list.</summary>
internal sealed record Fault(string Path, string Message);
