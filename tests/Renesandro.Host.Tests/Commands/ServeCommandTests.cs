using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed partial class ServeCommandTests : IDisposable
{
    private static readonly (string, string?) FreePort = ("Renesandro__Port", "0");

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Without_arguments_it_serves_creates_the_first_user_and_stops_on_a_signal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends a signal.");
        using var command = _workspace.Start([], FreePort);
        var first = await command.WaitForLineAsync("There were no users yet");
        using var client = new HttpClient { BaseAddress = await AddressAsync(command) };

        var answer = await client.PostAsJsonAsync("/auth/token", new { name = "admin", password = first.Split("password ")[1] });
        var tokens = await SignedIn.ReadAsync(answer.EnsureSuccessStatusCode());
        await command.SendAsync("TERM");
        var result = await command.EndAsync();

        tokens.Access.Split('.').Length.ShouldBe(3);
        result.ExitCode.ShouldBe(0);
        result.Error.ShouldNotContain("ERR");
        result.Error.ShouldNotContain(first.Split("password ")[1]);
    }

    [Fact]
    public async Task Users_are_added_and_removed_while_it_serves()
    {
        using var command = _workspace.Start(["serve"], FreePort);
        using var client = new HttpClient { BaseAddress = await AddressAsync(command) };

        (await _workspace.RunWithInputAsync("correct horse battery\n", "user", "add", "anna")).ExitCode.ShouldBe(0);
        var tokens = await SignedIn.ReadAsync((await SignInAsync(client)).EnsureSuccessStatusCode());
        (await _workspace.RunAsync("user", "remove", "anna")).ExitCode.ShouldBe(0);

        (await client.PostAsJsonAsync("/auth/refresh", new { refresh_token = tokens.Refresh })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync(client)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_generated_secret_outlives_the_process()
    {
        using (var first = _workspace.Start(["serve"], FreePort))
        {
            await AddressAsync(first);
        }

        var secret = File.ReadAllText(Path.Combine(_workspace.Path, "data", "jwt-secret"));
        using var second = _workspace.Start(["serve"], FreePort);
        await AddressAsync(second);

        File.ReadAllText(Path.Combine(_workspace.Path, "data", "jwt-secret")).ShouldBe(secret);
    }

    [Theory]
    [InlineData("JWT_SECRET", "too-short", "Renesandro:Auth:Secret (JWT_SECRET) has 9 bytes, but HS256 needs at least 32")]
    [InlineData("JWT_ALG", "none", "Algorithm")]
    [InlineData("JWT_EXPIRE_MIN", "0", "ExpireMinutes")]
    [InlineData("HOST", "x86_64-conda-linux-gnu", "Renesandro:Host (HOST) is 'x86_64-conda-linux-gnu'")]
    [InlineData("Renesandro__Proxies__0", "example.com", "Renesandro:Proxies contains 'example.com'")]
    [InlineData("Renesandro__Users__ConnectionString", "Data Source=users.db", "Renesandro:Users:ConnectionString is not a PostgreSQL connection string")]
    public async Task Impossible_settings_are_refused_at_start_in_one_line(string variable, string value, string words)
    {
        using var command = _workspace.Start(["serve"], FreePort, (variable, value));
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(2);
        var line = result.ErrorLines.ShouldHaveSingleItem();
        line.ShouldStartWith("Configuration: ");
        line.ShouldContain(words);
    }

    [Fact]
    public async Task A_secret_has_to_be_as_long_as_the_hash()
    {
        using var command = _workspace.Start(["serve"], FreePort, ("JWT_ALG", "HS512"), ("JWT_SECRET", new string('x', 63)));
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("has 63 bytes, but HS512 needs at least 64");
    }

    [Fact]
    public async Task A_port_in_use_is_reported_with_an_alternative()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var result = await _workspace.RunAsync("serve", "--set", "Renesandro:Host=127.0.0.1", "--set", $"Renesandro:Port={((IPEndPoint)taken.LocalEndpoint).Port}");

        result.ExitCode.ShouldBe(2);
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        result.ErrorLines.Last().ShouldBe($"Port {port} is in use by another program: stop it, or choose another port with --set Renesandro:Port={port + 1}.");
    }

    [Fact]
    public async Task A_port_used_by_another_renesandro_is_reported_as_such()
    {
        using var first = _workspace.Start(["serve", "--set", "Renesandro:Host=127.0.0.1"], FreePort);
        var port = (await AddressAsync(first)).Port;
        var result = await _workspace.RunAsync("serve", "--set", "Renesandro:Host=127.0.0.1", "--set", $"Renesandro:Port={port}");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.Last().ShouldStartWith($"Port {port} is in use by another renesandro: ");
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_directory_says_what_they_share()
    {
        using var first = _workspace.Start(["serve"], FreePort);
        await AddressAsync(first);
        using var second = _workspace.Start(["serve"], FreePort);

        (await second.WaitForLineAsync("Another server is using ")).ShouldStartWith($"Another server is using {_workspace.Path}/data as well: the two share its users, its caches and, without Redis, its queue.");
        await AddressAsync(second);
    }

    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_reported()
    {
        // For documentation alone, by RFC 5737.
        var result = await _workspace.RunAsync("serve", "--set", "Renesandro:Host=192.0.2.1");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.Last().ShouldStartWith("This machine does not have the address in Renesandro:Host (HOST):");
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_reported_in_one_line()
    {
        using var command = _workspace.Start(["user", "list"], ("Renesandro__Users__ConnectionString", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=hidden"));
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(1);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("The users database cannot be used:");
        result.Error.ShouldNotContain("hidden");
    }

    public void Dispose() => _workspace.Dispose();

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client) =>
        client.PostAsJsonAsync("/auth/token", new { name = "anna", password = "correct horse battery" });

    private static async Task<Uri> AddressAsync(RunningCommand command) =>
        new(Address().Match(await command.WaitForLineAsync("Listening on ")).Value);

    [GeneratedRegex(@"http://[\w.:\[\]]+\d")]
    private static partial Regex Address();
}
