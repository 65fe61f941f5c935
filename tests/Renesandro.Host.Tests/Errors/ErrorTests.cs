using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Errors;

public sealed class ErrorTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartAsync();

    [Fact]
    public async Task An_unknown_address() => await (await _server.GetAsync("/nowhere?q=1")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_method_that_is_not_allowed()
    {
        var response = await _server.GetAsync("/auth/token");

        await response.ShouldBeRefusedAsync(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "name=anna&password=x")]
    [InlineData("text/plain", "{}")]
    public async Task A_body_of_another_type(string type, string body) =>
        await (await _server.PostTextAsync("/auth/token", body, type)).ShouldBeRefusedAsync(HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ 'name': 'anna' }")]
    [InlineData("""{ "name": "anna", }""")]
    [InlineData("""{ "name": "anna" } x""")]
    [InlineData("""{ "name": "\ud800" }""")]
    public async Task A_body_that_is_not_one_JSON_object(string body) =>
        (await (await _server.PostTextAsync("/auth/token", body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest)).Sentence.ShouldNotContain("Renesandro");

    [Fact]
    public async Task A_byte_that_is_not_UTF_8()
    {
        using var content = new ByteArrayContent([.. "{ \"name\": \""u8, 0xff, .. "\" }"u8]) { Headers = { ContentType = new("application/json") } };

        await (await _server.Client.PostAsync("/auth/token", content)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{ "name": "anna", "name": "bert" }""", "name", "twice")]
    [InlineData("""{ "nmae": "anna" }""", "nmae", "no such field")]
    [InlineData("""{ "Name": "anna" }""", "Name", "no such field")]
    [InlineData("""{ "name": 5 }""", "name", "wrong type")]
    [InlineData("""{ "name": ["anna"] }""", "name", "wrong type")]
    public async Task An_invalid_field_is_named_by_its_path(string body, string path, string message)
    {
        var fault = (await (await _server.PostTextAsync("/auth/token", body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest)).Faults.ShouldHaveSingleItem();

        fault.Path.ShouldBe(path);
        fault.Message.ShouldContain(message);
        fault.Message.ShouldContain("line 1");
    }

    [Fact]
    public async Task JSON_nested_ten_thousand_levels_deep()
    {
        var body = new string('[', 5_000) + new string(']', 5_000);

        await (await _server.PostTextAsync("/auth/token", body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);
        await (await _server.PostTextAsync("/auth/token", $$"""{ "name": {{body}} }""")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Content-Length: 52428800")]
    [InlineData("Content-Length: 16385")]
    public async Task A_body_that_is_announced_as_too_large_is_not_read(string length)
    {
        var answer = await SendAsync($"POST /auth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{length}\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("""{"status":"ERROR","response":"The body of the request is too large: send less.","errors":[]}""");
    }

    [Fact]
    public async Task A_body_that_grows_too_large_is_cut_off()
    {
        var chunk = new string(' ', 4096);
        var chunks = string.Concat(Enumerable.Repeat($"1000\r\n{chunk}\r\n", 5));
        var answer = await SendAsync($"POST /auth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");

        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("\"status\":\"ERROR\"");
    }

    [Fact]
    public async Task A_server_error_is_logged_and_not_shown_to_the_caller()
    {
        var response = await _server.GetAsync("/test/broken");

        await response.ShouldBeRefusedAsync(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("secret of the inside");
        _server.Log.ToString().ShouldContain("secret of the inside");
    }

    [Fact]
    public async Task A_database_that_does_not_respond()
    {
        await using (var scope = _server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UsersDbContext>().Database.ExecuteSqlRawAsync("DROP TABLE sessions; DROP TABLE users");
        }

        var response = await _server.PostAsync("/auth/token", new { name = "anna", password = "x" });

        await response.ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBe(TimeSpan.FromSeconds(5));
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("table");
    }

    [Fact]
    public async Task A_HEAD_request_gets_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/nowhere");
        var response = await _server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        using var patience = new CancellationTokenSource(Until.Limit);
        var answer = new StringBuilder();
        var buffer = new char[4096];
        while (!answer.ToString().Contains("\"errors\"", StringComparison.Ordinal) && await reader.ReadAsync(buffer, patience.Token) is > 0 and var read)
        {
            answer.Append(buffer, 0, read);
        }

        return answer.ToString();
    }
}
