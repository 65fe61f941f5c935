using Renesandro.Queue.Hosting;

namespace Renesandro.Queue.Tests.Hosting;

public sealed class RetryBackoffTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(8, 600)]
    [InlineData(1000, 600)]
    public void Delays_double_up_to_the_limit_and_are_spread(int attempt, int seconds)
    {
        var delays = Enumerable
            .Range(0, 200)
            .Select(_ => RetryBackoff.After(attempt, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10)).TotalSeconds)
            .ToList();

        delays.ShouldAllBe(delay => delay >= seconds * 0.5 && delay <= seconds);
        (delays.Max() - delays.Min()).ShouldBeGreaterThan(seconds * 0.25);
    }
}
