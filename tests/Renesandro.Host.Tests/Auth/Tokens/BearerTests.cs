using System.Net;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth.Tokens;

public sealed class BearerTests : IAsyncLifetime
{
    private ApiServer _server = null!;
    private string _token = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        await _server.AddUserAsync("anna");
        _token = (await _server.SignInAsync()).Access;
    }

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Authorization", "bearer {0}")]
    [InlineData("auth", "{0}")]
    [InlineData("Auth", "Bearer {0}")]
    public async Task The_token_is_read_from(string header, string value)
    {
        var response = await _server.GetAsync("/test/whoami", (header, string.Format(null, value, _token)));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("anna");
    }

    [Theory]
    [InlineData("Authorization", "{0}")]
    [InlineData("Authorization", "Basic {0}")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("auth", "")]
    [InlineData("auth", "Basic {0}")]
    [InlineData("auth", "{0}, {0}")]
    [InlineData("Cookie", "auth={0}")]
    public async Task The_token_is_not_read_from(string header, string value)
    {
        var response = await _server.GetAsync("/test/whoami", (header, string.Format(null, value, _token)));

        await response.ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task An_invalid_token_is_not_made_valid_by_another_header() =>
        await (await _server.GetAsync("/test/whoami", ("Authorization", "Bearer nonsense"), ("auth", _token)))
            .ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Two_tokens_are_refused() =>
        await (await _server.GetAsync("/test/whoami", ("auth", _token), ("auth", _token))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_token_in_the_query_string_is_ignored() =>
        await (await _server.GetAsync($"/test/whoami?access_token={_token}&auth={_token}")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_copy_of_a_valid_token_is_valid() => (await _server.WhoAmIAsync(Forge())).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("wrong key")]
    [InlineData("other algorithm")]
    [InlineData("wrong issuer")]
    [InlineData("wrong audience")]
    [InlineData("other type")]
    [InlineData("expired")]
    [InlineData("not yet")]
    [InlineData("no end")]
    [InlineData("other session")]
    [InlineData("other user")]
    [InlineData("no session")]
    public async Task A_forged_token_is_refused(string flaw)
    {
        var now = DateTime.UtcNow;
        var forged = flaw switch
        {
            "wrong key" => Forge(key: ApiServer.Secret + "!"),
            "other algorithm" => Forge(algorithm: SecurityAlgorithms.HmacSha512),
            "wrong issuer" => Forge(token => token.Issuer = "somebody"),
            "wrong audience" => Forge(token => token.Audience = "somebody"),
            "other type" => Forge(token => token.TokenType = "JWT"),
            "expired" => Forge(token => (token.NotBefore, token.Expires) = (now.AddMinutes(-60), now.AddSeconds(-31))),
            "not yet" => Forge(token => token.NotBefore = now.AddSeconds(120)),
            "no end" => Forge(token => token.Expires = null),
            "other session" => Forge(token => token.Claims["sid"] = Guid.NewGuid().ToString()),
            "other user" => Forge(token => token.Claims["sub"] = Guid.NewGuid().ToString()),
            _ => Forge(token => token.Claims.Remove("sid")),
        };

        await (await _server.WhoAmIAsync(forged)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public async Task A_token_with_algorithm_none_is_refused(string algorithm)
    {
        var parts = _token.Split('.');
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"at+jwt"}""");

        await (await _server.WhoAmIAsync($"{header}.{parts[1]}.")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.WhoAmIAsync($"{header}.{parts[1]}.{parts[2]}")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        var parts = _token.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("anna", "root", StringComparison.Ordinal);

        await (await _server.WhoAmIAsync($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_expires()
    {
        _server.Time.Advance(TimeSpan.FromMinutes(60) + TimeSpan.FromSeconds(31));

        await (await _server.WhoAmIAsync(_token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_token_of_a_removed_user_is_refused_even_if_the_name_is_reused()
    {
        await _server.RemoveUserAsync("anna");
        await (await _server.WhoAmIAsync(_token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await _server.AddUserAsync("anna");

        await (await _server.WhoAmIAsync(_token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string Forge(Action<SecurityTokenDescriptor>? change = null, string key = ApiServer.Secret, string algorithm = SecurityAlgorithms.HmacSha256)
    {
        var real = new JsonWebToken(_token);
        var forged = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = "renesandro",
            Audience = "renesandro",
            NotBefore = DateTime.UtcNow.AddMinutes(-1),
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = real.Subject, ["name"] = "anna", ["sid"] = real.GetClaim("sid").Value },
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), algorithm),
        };
        change?.Invoke(forged);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(forged);
    }
}
