using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Auth;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth;

public sealed class SignInTests
{
    [Theory]
    [InlineData("anna")]
    [InlineData("nobody")]
    public async Task Every_refusal_takes_the_same_time(string name)
    {
        await using var server = await ApiServer.StartAsync();
        await server.AddUserAsync("anna");
        await using var scope = server.Services.CreateAsyncScope();
        var time = new StandingTime();
        var signIn = ActivatorUtilities.CreateInstance<SignIn>(scope.ServiceProvider, time);

        var user = await signIn.CheckAsync(name, "wrong", CancellationToken.None);

        user.ShouldBeNull();
        time.Waits.ShouldBe([TimeSpan.FromMilliseconds(400)]);
    }

    [Fact]
    public async Task A_sign_in_does_not_wait()
    {
        await using var server = await ApiServer.StartAsync();
        await server.AddUserAsync("anna");
        await using var scope = server.Services.CreateAsyncScope();
        var time = new StandingTime();
        var signIn = ActivatorUtilities.CreateInstance<SignIn>(scope.ServiceProvider, time);

        (await signIn.CheckAsync("anna", ApiServer.Password, CancellationToken.None)).ShouldNotBeNull();
        time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_name_costs_the_hashing_of_a_password()
    {
        await using var server = await ApiServer.StartAsync();
        await server.AddUserAsync("anna");
        await using var scope = server.Services.CreateAsyncScope();
        var real = (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync("anna"))!.PasswordHash!;

        HashCost(scope.ServiceProvider.GetRequiredService<DummyPassword>().Hash).ShouldBe(HashCost(real));
    }

    // Version, function and number of iterations: the bytes before the salt.
    private static byte[] HashCost(string hash) => Convert.FromBase64String(hash)[..9];

    /// <summary>A clock that stands still, records the delays, and completes them at once.</summary>
    private sealed class StandingTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
