using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Running;

/// <summary>The executable as it is installed, which can be restarted at its address with its data, and a web server that has clips for it.</summary>
public sealed class StudioHost(SampleMedia media) : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-studio-");
    private readonly ReservedPort _port = new();
    private ClipOrigin _clips = null!;
    private HostProcess _process = null!;
    private string _password = "";
    private int _users;

    public Uri Address => _process.Address;

    public int Port => _port.Number;

    public string AdminPassword => _password;

    internal ClipOrigin Clips => _clips;

    /// <value>Settings in addition to those of every test; those of a host that runs take effect when it is restarted.</value>
    public IReadOnlyList<(string Name, string Value)> Settings { get; set; } = [];

    public async ValueTask InitializeAsync()
    {
        _clips = await ClipOrigin.StartAsync(media);
        await StartAsync();
        _password = _process.Password;
    }

    /// <summary>Kills it, and starts another with its data at its address.</summary>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        await _process.KillAsync();
        _process.Dispose();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await StartAsync();
    }

    /// <summary>A client with the token of the admin.</summary>
    public Task<HttpClient> AdminAsync() => _process.SignInAsync(_password);

    /// <summary>Another user, who shares nothing with those of other tests.</summary>
    public async Task<(string Name, string Password)> AddUserAsync(string role = "user")
    {
        var (name, password) = ($"user{Interlocked.Increment(ref _users)}", "correct horse battery");
        using var admin = await AdminAsync();
        using var answer = await admin.PostAsJsonAsync("/users", new { name, password, role });
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.StatusCode}");
        return (name, password);
    }

    /// <summary>A client of the API with a token of this user.</summary>
    public async Task<HttpClient> ClientAsync(string name, string password)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Until.Limit };
        var answer = await (await client.PostAsJsonAsync("/auth/token", new { name, password })).ShouldBeAsync(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["access_token"]!);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Dispose();
        await _clips.DisposeAsync();
        _port.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task StartAsync() => _process = await HostProcess.StartAsync(
        _directory.FullName,
        [],
        [
            ("Renesandro:Port", _port.Number.ToString(CultureInfo.InvariantCulture)),
            ("Renesandro:RateLimits:PerUser", "100000"),
            ("Renesandro:RateLimits:ReadsPerUser", "1000000"),
            ("Renesandro:RateLimits:AuthPerAddress", "100000"),
            ("Renesandro:RateLimits:AuthPerName", "100000"),
            ("Renesandro:Worker:RetryBaseDelay", "00:00:00"),
            ("Renesandro:Worker:Parallelism", "2"),
            _clips.Allowed,
            .. Settings,
        ]);
}
