using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Redis;

namespace Renesandro.Queue.Tests.Redis;

public sealed class RedisConnectionTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_older_server_is_refused_with_the_cure()
    {
        await using var connection = await redis.Server.ConnectAsync();
        var version = connection.GetServers()[0].Version.ToString();
        await using var proxy = new TcpProxy(redis.Server.Port) { Rewrite = (version, "5" + version[1..]) };
        using var queue = RedisQueues.Open(proxy.Address);

        var error = await Should.ThrowAsync<JobQueueUnavailableException>(() => queue.EnqueueAsync(new("one"), Token));

        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldContain("Redis 5" + version[1..] + " is too old");
        error.Message.ShouldContain("6.2 or newer");
    }

    [Theory]
    [InlineData("6.0.20", true)]
    [InlineData("6.2.0", false)]
    [InlineData("8.2.1", false)]
    public void Six_point_two_is_the_oldest(string version, bool refused)
    {
        void Check() => RedisServerCheck.Refuse(Version.Parse(version));
        if (refused)
        {
            Should.Throw<JobQueueUnavailableException>(Check);
        }
        else
        {
            Check();
        }
    }

    [Fact]
    public async Task A_lease_whose_answer_was_lost_is_handed_back_when_its_worker_asks_again()
    {
        await using var proxy = new TcpProxy(redis.Server.Port);
        using var direct = RedisQueues.Open(redis.Server.Address);
        using var queue = RedisQueues.Open(proxy.Address + ",asyncTimeout=60000");
        await queue.CountAsync(Token);
        (await queue.LeaseAsync(new("worker"), Token)).ShouldBeEmpty();
        var id = (await direct.EnqueueAsync(new("one") { MaxAttempts = 1 }, Token)).Id;

        proxy.SwallowFrom = "EVALSHA";
        var asking = queue.LeaseAsync(new("worker") { Duration = TimeSpan.FromHours(1) }, Token);
        await proxy.Swallowed.Task.WaitAsync(Token);
        (await direct.GetAsync(id, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Running);
        proxy.SwallowFrom = null;
        proxy.Cut();
        await Should.ThrowAsync<JobQueueUnavailableException>(() => asking);

        await using var lease = await LeaseAsync(queue);
        (lease.Job.Id, lease.Job.Attempt).ShouldBe((id, 1));
        await lease.CompleteAsync(Token);
    }

    [Fact]
    public async Task A_server_that_comes_later_is_found()
    {
        await using var server = await RedisServer.StartAsync();
        await server.KillAsync();
        using var queue = RedisQueues.Open(server.Address + ",connectTimeout=500");
        var error = await Should.ThrowAsync<JobQueueUnavailableException>(() => queue.EnqueueAsync(new("one"), Token));
        (error.IsTransient, error.Message.Contains("start it", StringComparison.Ordinal)).ShouldBe((true, true));

        await server.RestartAsync();

        var request = new JobRequest("one");
        while (true)
        {
            try
            {
                await queue.EnqueueAsync(request, Token);
                return;
            }
            catch (JobQueueUnavailableException ex) when (ex.IsTransient)
            {
            }
        }
    }

    private static async Task<JobLease> LeaseAsync(RedisJobQueue queue)
    {
        while (true)
        {
            try
            {
                return (await queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem();
            }
            catch (JobQueueUnavailableException ex) when (ex.IsTransient)
            {
            }
        }
    }
}
