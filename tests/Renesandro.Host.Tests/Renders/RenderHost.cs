using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Output;
using Renesandro.Host.Renders;
using Renesandro.Host.Serving;

namespace Renesandro.Host.Tests.Renders;

/// <summary>The real server on a free port, with its folders in a directory of the test.</summary>
internal sealed class RenderHost : IAsyncDisposable
{
    private const string Password = "correct horse battery";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-renders-");
    private WebApplication _app = null!;

    public string DataDirectory => Path.Combine(_directory.FullName, "data");

    public string OutputRoot => Path.Combine(_directory.FullName, "out");

    public IServiceProvider Services => _app.Services;

    public static async Task<RenderHost> StartAsync(bool work = true, Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings)
    {
        var host = new RenderHost();
        (string Key, string Value)[] defaults =
        [
            ("Renesandro:DataDirectory", host.DataDirectory),
            ("Renesandro:LocalFolder:Directory", host.OutputRoot),
            ("Renesandro:Port", "0"),
            ("Renesandro:Worker:RetryBaseDelay", "00:00:00"),
            ("Renesandro:RateLimits:PerUser", "1000"),
            ("Renesandro:RateLimits:ReadsPerUser", "1000000"),
        ];
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Pairs(defaults))
            .AddInMemoryCollection(Pairs(settings))
            .Build();
        var console = TextWriter.Synchronized(new StringWriter());
        var builder = WebServer.CreateBuilder(configuration, new Terminal(console, console, Stream.Null, Terminal.Plain(console)));
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
        replace?.Invoke(builder.Services);
        if (work)
        {
            builder.Services.AddRenderWorker();
        }

        host._app = WebServer.Build(builder);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>A client of a new user of this name, with a token.</summary>
    public async Task<HttpClient> SignInAsync(string name)
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAccounts>().AddAsync(name, Password, CancellationToken.None);
        }

        var client = Anonymous();
        var answer = await client.PostAsJsonAsync("/auth/token", new { name, password = Password });
        var token = (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public HttpClient Anonymous() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()), Timeout = Until.Limit };

    public async ValueTask DisposeAsync()
    {
        // Disposing alone waits for no job that runs.
        await _app.StopAsync();
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(IEnumerable<(string Key, string Value)> settings) =>
        settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value));
}
