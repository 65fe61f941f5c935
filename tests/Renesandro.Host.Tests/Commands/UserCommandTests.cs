using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class UserCommandTests : IDisposable
{
    private const string Password = "correct horse battery\n";

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Users_are_added_listed_and_removed()
    {
        await AddAsync("anna");
        (await AddAsync("bert")).OutLines.ShouldBe(["User 'bert' has been added."]);
        (await ListAsync()).ShouldBe(["anna admin", "bert user"]);
        (await _workspace.RunAsync("user", "remove", "bert")).OutLines.ShouldBe(["User 'bert' has been removed."]);

        (await ListAsync()).ShouldBe(["anna admin"]);
    }

    [Fact]
    public async Task Roles_are_given_and_taken_but_one_admin_stays()
    {
        await AddAsync("anna");
        await AddAsync("bert", "--admin");
        (await ListAsync()).ShouldBe(["anna admin", "bert admin"]);
        (await _workspace.RunAsync("user", "role", "anna", "user")).OutLines.ShouldBe(["User 'anna' now has the role 'user'."]);
        foreach (var last in new[] { await _workspace.RunAsync("user", "role", "bert", "user"), await _workspace.RunAsync("user", "remove", "bert") })
        {
            last.ExitCode.ShouldBe(2);
            last.ErrorLines.ShouldBe(["User 'bert' is the last admin: make another user one first, with 'renesandro user role NAME admin'."]);
        }

        (await _workspace.RunAsync("user", "role", "anna", "admin")).OutLines.ShouldBe(["User 'anna' now has the role 'admin'."]);
        (await _workspace.RunAsync("user", "remove", "bert")).ExitCode.ShouldBe(0);
        (await ListAsync()).ShouldBe(["anna admin"]);
    }

    [Fact]
    public async Task There_are_two_roles()
    {
        await AddAsync("anna");
        var result = await _workspace.RunAsync("user", "role", "anna", "boss");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("boss");
        (await ListAsync()).ShouldBe(["anna admin"]);
    }

    [Theory]
    [InlineData("anna", "ANNA", Password, "There already is a user 'ANNA': choose another name, or set a new password with 'renesandro user password ANNA'.")]
    [InlineData("anna", "x y", Password, "'x y' cannot be the name of a user: use 1 to 64 letters (a to z), digits and - . _ @ +, not only dots, without spaces.")]
    [InlineData("anna", "a\x1b[31mb", Password, "'a\ufffd[31mb' cannot be the name of a user")]
    [InlineData("anna", "..", Password, "'..' cannot be the name of a user")]
    [InlineData("anna", "", Password, "'' cannot be the name of a user")]
    [InlineData("anna", "x y", "", "'x y' cannot be the name of a user")]
    [InlineData("anna", "bert", "short\n", "at least 12 characters")]
    [InlineData("anna", "bert", "", "There is no password on standard input")]
    public async Task An_impossible_user_is_refused(string there, string name, string input, string words)
    {
        await AddAsync(there);
        var result = await _workspace.RunWithInputAsync(input, "user", "add", name);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(words);
        (await ListAsync()).ShouldBe([$"{there} admin"]);
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("password")]
    public async Task A_missing_user_is_a_bad_request(string verb)
    {
        var result = await _workspace.RunWithInputAsync(Password, "user", verb, "nobody");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(["There is no user 'nobody'; 'renesandro user list' shows all users."]);
    }

    [Fact]
    public async Task A_password_can_be_changed_and_is_shown_nowhere()
    {
        await AddAsync("anna");
        var result = await _workspace.RunWithInputAsync("another horse battery\n", "user", "password", "anna", "--verbose");

        result.ExitCode.ShouldBe(0);
        result.OutLines.Last().ShouldBe("User 'anna' has a new password.");
        (result.Out + result.Error).ShouldNotContain("horse");
    }

    public void Dispose() => _workspace.Dispose();

    private Task<CommandResult> AddAsync(string name, params string[] options) =>
        _workspace.RunWithInputAsync(Password, ["user", "add", name, .. options]);

    // Columns are padded with spaces.
    private async Task<string[]> ListAsync() =>
        [.. (await _workspace.RunAsync("user", "list")).OutLines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}
