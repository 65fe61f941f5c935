using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth;

public sealed class TokenEndpointTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(("Renesandro:Auth:ExpireMinutes", "5"), ("Renesandro:Auth:LockoutFailures", "3"));
        await _server.AddUserAsync("anna");
    }

    [Theory]
    [InlineData("name")]
    [InlineData("user")]
    public async Task A_name_and_a_password_return_tokens_without_an_envelope(string field)
    {
        var response = await _server.PostTextAsync("/auth/token", $$"""{ "{{field}}": "anna", "password": "{{ApiServer.Password}}" }""");

        var body = await response.ShouldSucceedAsync();
        body.Select(pair => pair.Key).ShouldBe(["access_token", "token_type", "expires_in", "refresh_token"]);
        ((string?)body["token_type"]).ShouldBe("bearer");
        ((int?)body["expires_in"]).ShouldBe(300);
        response.Headers.CacheControl?.NoStore.ShouldBe(true);
    }

    [Fact]
    public async Task The_case_of_a_name_does_not_matter() => (await _server.SignInAsync("ANNA")).Access.ShouldNotBeEmpty();

    [Fact]
    public async Task Claims_contain_only_the_user_and_the_session()
    {
        var payload = (await _server.SignInAsync()).Access.Split('.')[1];
        var claims = JsonNode.Parse(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(payload)))!.AsObject();

        claims.Select(claim => claim.Key).Order().ShouldBe(["aud", "exp", "iat", "iss", "name", "nbf", "sid", "sub"]);
        ((string?)claims["name"]).ShouldBe("anna");
        ((long?)claims["exp"] - (long?)claims["iat"]).ShouldBe(300);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_response()
    {
        var wrong = await _server.PostAsync("/auth/token", new { name = "anna", password = "wrong" });
        var unknown = await _server.PostAsync("/auth/token", new { name = "bert", password = "wrong" });

        await wrong.ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await unknown.Content.ReadAsStringAsync()).ShouldBe(await wrong.Content.ReadAsStringAsync());
        unknown.StatusCode.ShouldBe(wrong.StatusCode);
        Headers(unknown).ShouldBe(Headers(wrong));
        unknown.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_user_out_for_a_while()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await (await _server.PostAsync("/auth/token", new { name = "anna", password = "wrong" })).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        }

        var whileLocked = await _server.PostAsync("/auth/token", new { name = "anna", password = ApiServer.Password });
        _server.Time.Advance(TimeSpan.FromMinutes(15));
        var afterwards = await _server.PostAsync("/auth/token", new { name = "anna", password = ApiServer.Password });

        await whileLocked.ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        afterwards.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_right_password_resets_the_count_of_wrong_ones()
    {
        for (var round = 0; round < 2; round++)
        {
            await _server.PostAsync("/auth/token", new { name = "anna", password = "wrong" });
            await _server.PostAsync("/auth/token", new { name = "anna", password = "wrong" });
            (await _server.SignInAsync()).Access.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("{}", "name", "password")]
    [InlineData("""{ "name": "anna" }""", "password")]
    [InlineData("""{ "name": null, "password": "x" }""", "name")]
    [InlineData("""{ "name": "", "password": "" }""", "name", "password")]
    [InlineData("""{ "name": "anna", "user": "bert", "password": "x" }""", "name")]
    public async Task Missing_fields_are_named(string body, params string[] paths)
    {
        var refusal = await (await _server.PostTextAsync("/auth/token", body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);

        refusal.Faults.Select(fault => fault.Path).ShouldBe(paths);
    }

    [Fact]
    public async Task A_password_that_is_too_long_is_not_even_hashed()
    {
        var refusal = await (await _server.PostAsync("/auth/token", new { name = "anna", password = new string('x', 257) }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest);

        refusal.Faults.ShouldHaveSingleItem().Path.ShouldBe("password");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static IEnumerable<string> Headers(HttpResponseMessage response) =>
        response.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
}
