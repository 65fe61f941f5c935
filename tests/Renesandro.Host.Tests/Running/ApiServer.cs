using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Output;
using Renesandro.Host.Serving;

namespace Renesandro.Host.Tests.Running;

/// <summary>
/// The whole server on a free port of the loopback interface, with additional routes under <c>/test</c>: <c>whoami</c> requires a token,
/// <c>change</c> too and takes any method, <c>limited</c> is limited by user, <c>broken</c> throws.
/// </summary>
internal sealed class ApiServer : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    public const string Secret = "a secret for tests that is more than sixty-four bytes long, which HS512 needs";

    private readonly WebApplication _app;
    private readonly string? _ownDirectory;

    private ApiServer(WebApplication app, StringWriter console, StringWriter log, AdjustableTime time, string? ownDirectory)
    {
        (_app, Console, Log, Time, _ownDirectory) = (app, console, log, time, ownDirectory);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = Until.Limit };
    }

    public HttpClient Client { get; }

    /// <summary>Standard output.</summary>
    public StringWriter Console { get; }

    /// <summary>Standard error.</summary>
    public StringWriter Log { get; }

    public AdjustableTime Time { get; }

    public string DataDirectory => _app.Configuration["Renesandro:DataDirectory"]!;

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiServer> StartAsync(params (string Key, string? Value)[] settings)
    {
        var own = settings.Any(setting => setting.Key == "Renesandro:DataDirectory") ? null : Directory.CreateTempSubdirectory("renesandro-api-").FullName;
        (string Key, string? Value)[] defaults =
        [
            ("Renesandro:DataDirectory", own),
            ("Renesandro:Port", "0"),
            ("Renesandro:Auth:Secret", Secret),
            ("Renesandro:RateLimits:AuthPerAddress", "100000"),
            ("Renesandro:RateLimits:AuthPerName", "100000"),
        ];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Pairs(defaults)).AddInMemoryCollection(Pairs(settings)).Build();
        var (console, log) = (new StringWriter(), new StringWriter());
        var time = new AdjustableTime();
        var builder = WebServer.CreateBuilder(configuration, new Terminal(console, TextWriter.Synchronized(log), Stream.Null, Terminal.Plain(console)));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
        var app = WebServer.Build(builder);
        app.MapGet("/test/whoami", (HttpContext context) => context.User.Identity!.Name).RequireAuthorization();
        app.MapMethods("/test/change", ["POST", "PUT", "PATCH", "DELETE", "HEAD", "GET", "PURGE"], () => "").RequireAuthorization();
        app.MapGet("/test/limited", () => "").RequireAuthorization().RequireRateLimiting(RateLimits.ByUser);
        app.MapGet("/test/broken", void () => throw new InvalidOperationException("a secret of the inside"));
        await app.StartAsync();
        return new ApiServer(app, console, log, time, own);
    }

    public Task AddUserAsync(string name) => AddUserAsync(name, new NewUser());

    public Task AddAdminAsync(string name) => AddUserAsync(name, new NewUser(UserRole.Admin));

    public async Task RemoveUserAsync(string name)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserAccounts>().RemoveAsync(name);
    }

    public Task<HttpResponseMessage> PostAsync(string route, object body) => Client.PostAsJsonAsync(route, body);

    public Task<HttpResponseMessage> PostTextAsync(string route, string body, string type = "application/json") =>
        Client.PostAsync(route, new StringContent(body, Encoding.UTF8, type));

    public Task<HttpResponseMessage> RefreshAsync(string refreshToken) => PostAsync("/auth/refresh", new { refresh_token = refreshToken });

    public async Task<SignedIn> SignInAsync(string name = "anna")
    {
        var response = await PostAsync("/auth/token", new { name, password = Password });
        return await SignedIn.ReadAsync(response.EnsureSuccessStatusCode());
    }

    public async Task<HttpResponseMessage> GetAsync(string route, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> WhoAmIAsync(string accessToken) => GetAsync("/test/whoami", ("Authorization", $"Bearer {accessToken}"));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownDirectory is not null)
        {
            Directory.Delete(_ownDirectory, recursive: true);
        }
    }

    private async Task AddUserAsync(string name, NewUser details)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserAccounts>().AddAsync(name, Password, details, CancellationToken.None);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(IEnumerable<(string Key, string? Value)> settings) =>
        settings.Where(setting => setting.Value is not null).Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value));
}

/// <summary>The tokens of a sign-in.</summary>
internal sealed record SignedIn(string Access, string Refresh)
{
    public static async Task<SignedIn> ReadAsync(HttpResponseMessage response)
    {
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return new SignedIn((string)body["access_token"]!, (string)body["refresh_token"]!);
    }
}
