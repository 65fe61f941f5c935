using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Auth;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth.Sessions;

/// <summary>Refresh tokens, the same on both databases.</summary>
public abstract class SessionScenarios : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync();
        await _server.AddUserAsync("anna");
    }

    [Fact]
    public async Task A_refresh_token_gives_a_new_pair_that_works()
    {
        var first = await _server.SignInAsync();
        var second = await SignedIn.ReadAsync((await _server.RefreshAsync(first.Refresh)).EnsureSuccessStatusCode());
        var third = await SignedIn.ReadAsync((await _server.RefreshAsync(second.Refresh)).EnsureSuccessStatusCode());

        new[] { first.Refresh, second.Refresh, third.Refresh }.ShouldBeUnique();
        (await _server.WhoAmIAsync(third.Access)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.WhoAmIAsync(first.Access)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_spent_token_that_is_used_again_ends_all_tokens_of_its_session()
    {
        var first = await _server.SignInAsync();
        var other = await _server.SignInAsync();
        var second = await SignedIn.ReadAsync(await _server.RefreshAsync(first.Refresh));
        await (await _server.RefreshAsync(first.Refresh)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);

        await (await _server.RefreshAsync(second.Refresh)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.WhoAmIAsync(second.Access)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await _server.RefreshAsync(other.Refresh)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _server.Log.ToString().ShouldContain("was used again after it was spent");
    }

    [Fact]
    public async Task Exactly_one_of_many_concurrent_refreshes_with_one_token_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var tokens = await _server.SignInAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _server.RefreshAsync(tokens.Refresh)));

            answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(7);
        }
    }

    [Fact]
    public async Task A_token_that_is_not_used_in_time_expires()
    {
        var tokens = await _server.SignInAsync();
        _server.Time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));

        await (await _server.RefreshAsync(tokens.Refresh)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Each_use_extends_the_session()
    {
        var tokens = await _server.SignInAsync();
        for (var month = 0; month < 3; month++)
        {
            _server.Time.Advance(TimeSpan.FromDays(29));
            tokens = await SignedIn.ReadAsync((await _server.RefreshAsync(tokens.Refresh)).EnsureSuccessStatusCode());
        }
    }

    [Fact]
    public async Task Sessions_that_have_ended_are_swept_by_the_next_sign_in()
    {
        await _server.SignInAsync();
        _server.Time.Advance(TimeSpan.FromDays(31));
        await _server.SignInAsync();

        await using var scope = _server.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<UsersDbContext>().Sessions.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Revoking_ends_both_kinds_of_token()
    {
        var tokens = await _server.SignInAsync();
        await (await _server.PostAsync("/auth/revoke", new { refresh_token = tokens.Refresh })).ShouldSucceedAsync();

        await (await _server.RefreshAsync(tokens.Refresh)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.WhoAmIAsync(tokens.Access)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Removing_a_user_ends_all_sessions()
    {
        var tokens = await _server.SignInAsync();
        await _server.RemoveUserAsync("anna");

        await (await _server.RefreshAsync(tokens.Refresh)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.WhoAmIAsync(tokens.Access)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_password_ends_all_sessions_and_the_lockout()
    {
        var tokens = await _server.SignInAsync();
        await using (var scope = _server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAccounts>().SetPasswordAsync("anna", "another horse battery", CancellationToken.None);
        }

        await (await _server.WhoAmIAsync(tokens.Access)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.PostAsync("/auth/token", new { name = "anna", password = ApiServer.Password })).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.PostAsync("/auth/token", new { name = "anna", password = "another horse battery" })).ShouldSucceedAsync();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("6ASiAWger3672Y1bFBJoaFh1ArXWLvjk8UZutM80eRA2nJH3YRT2vbZGA590zPe9")]
    [InlineData("================================================================")]
    [InlineData("żżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżżż")]
    public async Task A_token_that_was_never_issued_is_refused_and_revoked_silently(string token)
    {
        await (await _server.RefreshAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.PostAsync("/auth/revoke", new { refresh_token = token })).ShouldSucceedAsync();
    }

    [Fact]
    public async Task Only_the_complete_token_ends_a_session()
    {
        var first = await _server.SignInAsync();
        var second = await SignedIn.ReadAsync((await _server.RefreshAsync(first.Refresh)).EnsureSuccessStatusCode());
        var session = RefreshToken.Parse(second.Refresh)!.SessionId;
        string[] forged =
        [
            RefreshToken.Create(session).Text,
            second.Refresh[..^1] + (second.Refresh[^1] == 'A' ? 'B' : 'A'),
            first.Refresh[..^1] + (first.Refresh[^1] == 'A' ? 'B' : 'A'),
            second.Refresh[..40] + first.Refresh[40..],
        ];

        foreach (var token in forged)
        {
            await (await _server.RefreshAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
            await (await _server.PostAsync("/auth/revoke", new { refresh_token = token })).ShouldSucceedAsync();
        }

        (await _server.WhoAmIAsync(second.Access)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.RefreshAsync(second.Refresh)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_spent_token_ends_its_session_after_any_number_of_renewals()
    {
        var first = await _server.SignInAsync();
        var newest = first;
        for (var renewal = 0; renewal < 3; renewal++)
        {
            newest = await SignedIn.ReadAsync((await _server.RefreshAsync(newest.Refresh)).EnsureSuccessStatusCode());
        }

        await (await _server.PostAsync("/auth/revoke", new { refresh_token = first.Refresh })).ShouldSucceedAsync();

        await (await _server.WhoAmIAsync(newest.Access)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_spent_token_is_forgotten_when_it_would_have_expired()
    {
        var tokens = await _server.SignInAsync();
        (await _server.RefreshAsync(tokens.Refresh)).EnsureSuccessStatusCode();
        (await CountAsync(database => database.SpentTokens)).ShouldBe(1);
        _server.Time.Advance(TimeSpan.FromDays(31));
        await _server.SignInAsync();

        (await CountAsync(database => database.SpentTokens)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_checked_password_opens_no_session_if_the_user_was_changed_since(bool removed)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var checkedUser = await scope.ServiceProvider.GetRequiredService<SignIn>().CheckAsync("anna", ApiServer.Password, CancellationToken.None);
        await ChangeAsync(removed);

        var opened = await scope.ServiceProvider.GetRequiredService<SessionStore>().OpenAsync(checkedUser.ShouldNotBeNull(), CancellationToken.None);

        opened.ShouldBeNull();
        (await CountAsync(database => database.Sessions)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_opened_at_the_same_moment_ends_with_the_old_password(bool removed)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var checkedUser = (await scope.ServiceProvider.GetRequiredService<SignIn>().CheckAsync("anna", ApiServer.Password, CancellationToken.None))!;
        var database = scope.ServiceProvider.GetRequiredService<UsersDbContext>();
        var change = Task.CompletedTask;
        var written = await scope.ServiceProvider.GetRequiredService<CheckedWrites>().TryAsync(checkedUser, async () =>
        {
            // At this point the user has been compared and nothing is committed.
            change = Task.Run(() => ChangeAsync(removed));
            await Task.WhenAny(change, Task.Delay(200));
            database.Sessions.Add(new Session
            {
                Id = Guid.NewGuid(),
                UserId = checkedUser.Id,
                TokenHash = "",
                Created = DateTimeOffset.UtcNow,
                Expires = DateTimeOffset.UtcNow.AddDays(1),
            });
            return await database.SaveChangesAsync() == 1;
        }, CancellationToken.None);
        await change;

        written.ShouldBeTrue();
        (await CountAsync(users => users.Sessions)).ShouldBe(0);
    }

    [Fact]
    public async Task A_refresh_fails_if_the_security_stamp_of_the_user_has_changed_since_it_was_read()
    {
        var tokens = await _server.SignInAsync();
        await using var scope = _server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDbContext>();
        var user = await database.Users.AsNoTracking().SingleAsync(row => row.NormalizedUserName == "ANNA");
        var before = CheckedUser.Of(user) with { Stamp = "another" };

        (await scope.ServiceProvider.GetRequiredService<CheckedWrites>().TryAsync(before, () => Task.FromResult(true), CancellationToken.None)).ShouldBeFalse();
        (await _server.RefreshAsync(tokens.Refresh)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_written_completely_is_not_written()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDbContext>();
        var user = CheckedUser.Of(await database.Users.AsNoTracking().SingleAsync(row => row.NormalizedUserName == "ANNA"));

        (await scope.ServiceProvider.GetRequiredService<CheckedWrites>().TryAsync(user, async () =>
        {
            await database.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.AccessFailedCount, 7));
            return false;
        }, CancellationToken.None)).ShouldBeFalse();

        (await CountAsync(users => users.Users.Where(row => row.AccessFailedCount == 7))).ShouldBe(0);
    }

    [Fact]
    public async Task The_database_holds_the_hash_of_a_token_only()
    {
        var tokens = await _server.SignInAsync();

        await using var scope = _server.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<UsersDbContext>().Sessions.SingleAsync();
        stored.TokenHash.ShouldBe(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(tokens.Refresh))));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _server.DisposeAsync();
        await StoppedAsync();
    }

    private async Task ChangeAsync(bool remove)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserAccounts>();
        await (remove ? accounts.RemoveAsync("anna") : accounts.SetPasswordAsync("anna", "another horse battery", CancellationToken.None));
    }

    private async Task<int> CountAsync<T>(Func<UsersDbContext, IQueryable<T>> rows)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        return await rows(scope.ServiceProvider.GetRequiredService<UsersDbContext>()).CountAsync();
    }

    private protected abstract Task<ApiServer> StartAsync();

    private protected virtual ValueTask StoppedAsync() => ValueTask.CompletedTask;
}
