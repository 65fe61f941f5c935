using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Telemetry;

public sealed class LogTests
{
    [Fact]
    public async Task No_secret_is_logged()
    {
        var folder = Directory.CreateTempSubdirectory("renesandro-log-");
        string log;
        SignedIn tokens;
        await using (var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", folder.FullName)))
        {
            await server.AddUserAsync("anna");
            tokens = await server.SignInAsync();
            await server.PostAsync("/auth/token", new { name = "anna", password = "a-wrong-secret" });
            await server.GetAsync("/test/whoami?key=a-secret-in-a-query", ("Authorization", "Bearer a-secret-in-a-header"), ("auth", "a-secret-as-well"));
            await server.GetAsync("/test/broken?key=a-secret-in-a-query", ("Cookie", "a=a-secret-in-a-cookie"));
            await server.PostTextAsync("/auth/token", """{ "name": "anna", "password": "a-secret-left-open""");
            await server.WhoAmIAsync(tokens.Access);
            await server.RefreshAsync(tokens.Refresh);
            await server.RefreshAsync(tokens.Refresh);
            log = server.Log.ToString();
        }

        log += string.Concat(Directory.GetFiles(Path.Combine(folder.FullName, "logs")).Select(File.ReadAllText));
        folder.Delete(recursive: true);

        log.ShouldContain("\"RequestPath\":\"/test/whoami\"");
        log.ShouldContain("HTTP \"GET\" \"/test/whoami\" responded 200");
        log.ShouldNotContain("a-secret");
        log.ShouldNotContain("a-wrong-secret");
        log.ShouldNotContain(tokens.Refresh);
        log.ShouldNotContain(tokens.Access);
        log.ShouldNotContain(tokens.Access.Split('.')[2]);
        log.ShouldNotContain(ApiServer.Password);
    }

    [Fact]
    public async Task Processes_that_share_a_data_directory_have_separate_logs()
    {
        const int requests = 50;
        var folder = Directory.CreateTempSubdirectory("renesandro-log-");
        await using (var one = await ApiServer.StartAsync(("Renesandro:DataDirectory", folder.FullName)))
        await using (var two = await ApiServer.StartAsync(("Renesandro:DataDirectory", folder.FullName)))
        {
            await Task.WhenAll(new[] { one, two }.Select(async server =>
            {
                for (var request = 0; request < requests; request++)
                {
                    await server.GetAsync("/nowhere");
                }
            }));
        }

        await using (await ApiServer.StartAsync(("Renesandro:DataDirectory", folder.FullName)))
        {
        }

        var logs = Directory.GetFiles(Path.Combine(folder.FullName, "logs"), "*.log").ToDictionary(file => Path.GetFileName(file), File.ReadAllLines);
        folder.Delete(recursive: true);
        logs.Keys.ShouldBe(["serve.log", "serve-2.log"], ignoreOrder: true);
        logs.Values.ShouldAllBe(lines => lines.Count(line => JsonNode.Parse(line)!["RequestPath"] != null) == requests);
    }

    [Fact]
    public async Task The_first_password_is_shown_on_the_console_and_never_logged()
    {
        var folder = Directory.CreateTempSubdirectory("renesandro-log-");
        string console, log;
        await using (var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", folder.FullName)))
        {
            await server.GetAsync("/nowhere");
            (console, log) = (server.Console.ToString(), server.Log.ToString());
        }

        log += string.Concat(Directory.GetFiles(Path.Combine(folder.FullName, "logs")).Select(File.ReadAllText));
        folder.Delete(recursive: true);
        var password = console.Split("password ")[1].Split('\n')[0];

        password.Length.ShouldBe(24);
        log.ShouldNotContain(password);
    }

    [Fact]
    public async Task A_log_file_contains_no_escape_sequences()
    {
        var folder = Directory.CreateTempSubdirectory("renesandro-log-");
        await using (var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", folder.FullName)))
        {
            await server.GetAsync("/x%1B%5B31m%C2%9B31m%E2%80%AEgpj%7Fmarked");
        }

        var lines = File.ReadAllLines(Path.Combine(folder.FullName, "logs", "serve.log"));
        folder.Delete(recursive: true);

        var path = (string)lines.Select(line => JsonNode.Parse(line)!["RequestPath"]).Single(found => found is not null)!;
        path.ShouldEndWith("marked");
        path.ShouldContain('\e');
        lines.ShouldAllBe(line => !line.Any(character => char.IsControl(character) || character == '\u202e'));
    }

    [Fact]
    public async Task A_path_cannot_inject_lines_into_the_log()
    {
        await using var server = await ApiServer.StartAsync();

        await server.GetAsync("/x%0A2030-01-01%20ERR%1B%5B31mforged");

        server.Log.ToString().Split('\n').ShouldNotContain(line => line.StartsWith("2030", StringComparison.Ordinal));
        server.Log.ToString().ShouldNotContain('\e');
        server.Log.ToString().ShouldContain("forged");
    }
}
