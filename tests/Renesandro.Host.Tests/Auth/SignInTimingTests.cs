using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth;

/// <summary>The duration of a refused sign-in reveals nothing.</summary>
public sealed class SignInTimingTests(ITestOutputHelper output)
{
    private const int Lanes = 20;

    // A share of the time that a refusal takes. What is found where refusals are not brought to one length is several times as much.
    private const double MaxShare = 0.25;

    private static readonly int Samples = Environment.GetEnvironmentVariable("RENESANDRO_TEST_ALL") == "1" ? 500 : 60;

    private static readonly (string Kind, string Name, string Password)[] Kinds =
    [
        ("an unknown name", "nobody", "wrong"),
        ("a wrong password", "anna", "wrong"),
        ("a wrong password for another spelling", "aNNa", "wrong"),
        ("a wrong password of the greatest length", "anna", new string('x', 256)),
        ("the right password while locked out", "bert", ApiServer.Password),
        ("a wrong password while locked out", "bert", "wrong"),
    ];

    [Fact]
    public async Task A_refusal_takes_the_same_time_whatever_is_wrong()
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:Auth:LockoutFailures", "1000"), ("Renesandro:Auth:LockoutMinutes", "1440"));
        await server.AddUserAsync("anna");
        await server.AddUserAsync("bert");
        await LockOutAsync(server, "bert");
        var times = Kinds.Select(_ => new double[Samples]).ToArray();

        // All kinds in turn, so that whatever else the machine does falls upon all of them.
        await Parallel.ForAsync(0, Samples, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (sample, _) =>
        {
            for (var turn = 0; turn < Kinds.Length; turn++)
            {
                var kind = (sample + turn) % Kinds.Length;
                times[kind][sample] = await MeasureAsync(server, Kinds[kind].Name, Kinds[kind].Password);
            }
        });

        var unknown = times[0];
        output.WriteLine(Line($"sign-in: {Samples} refusals of each kind, {unknown.Average():0.0} ms for an unknown name"));
        for (var kind = 1; kind < Kinds.Length; kind++)
        {
            output.WriteLine(Line($"sign-in: {Kinds[kind].Kind} takes {times[kind].Average() - unknown.Average():+0.0;-0.0} ms longer in the mean (standard error {StandardError(times[kind], unknown):0.0} ms), {Median(times[kind]) - Median(unknown):+0.0;-0.0} ms in the median"));
        }

        for (var kind = 1; kind < Kinds.Length; kind++)
        {
            // On a slow machine some take one step and some two: a median would jump from one to the other.
            Math.Abs(times[kind].Average() - unknown.Average())
                .ShouldBeLessThan(Math.Max(MaxShare * unknown.Average(), 4 * StandardError(times[kind], unknown)), Kinds[kind].Kind);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("257 characters")]
    public async Task An_invalid_password_is_refused_before_the_name_is_looked_up(string password)
    {
        await using var server = await ApiServer.StartAsync();
        await server.AddUserAsync("anna");
        var text = password.Length == 0 ? "" : new string('x', 257);

        foreach (var name in new[] { "anna", "nobody" })
        {
            await (await server.PostAsync("/auth/token", new { name, password = text })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"anna\\u0000\"")]
    public async Task An_impossible_name_is_refused_as_unknown_or_malformed(string name)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.PostTextAsync("/auth/token", $$"""{ "name": {{name}}, "password": "wrong" }""");

        new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized }.ShouldContain(answer.StatusCode);
    }

    private static async Task<double> MeasureAsync(ApiServer server, string name, string password)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await server.PostAsync("/auth/token", new { name, password });
        var elapsed = Stopwatch.GetElapsedTime(started);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        return elapsed.TotalMilliseconds;
    }

    private static async Task LockOutAsync(ApiServer server, string name)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDbContext>();
        foreach (var user in database.Users.Where(user => user.UserName == name))
        {
            user.LockoutEnd = DateTimeOffset.UtcNow.AddDays(1);
        }

        await database.SaveChangesAsync();
    }

    private static string Line(FormattableString text) => "Figures: " + text.ToString(CultureInfo.InvariantCulture);

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    // Of the difference of two means.
    private static double StandardError(double[] one, double[] other) => Math.Sqrt((Variance(one) / one.Length) + (Variance(other) / other.Length));

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
