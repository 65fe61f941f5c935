using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renesandro.Queue.Hosting;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Redis;
using Renesandro.Queue.Tests.Sqlite;

namespace Renesandro.Queue.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Registering_twice_is_harmless()
    {
        using var directory = new TemporaryDirectory();
        var services = new ServiceCollection().AddLogging();
        for (var i = 0; i < 2; i++)
        {
            services.AddJobQueue(options => options.MaxAttempts = 3).UseSqlite(directory.Path).AddWorker().AddHandler<NoHandler>().AddHandler<NoHandler>("other");
            services.AddHealthChecks().AddJobQueue();
        }

        await using var provider = services.BuildServiceProvider();

        provider.GetServices<IJobQueue>().ShouldHaveSingleItem();
        provider.GetServices<JobHandlerRegistration>().Select(handler => handler.Kind).ShouldBe([JobRequest.DefaultKind, "other"]);
        provider.GetServices<IHostedService>().OfType<JobWorker>().ShouldHaveSingleItem();
        var queue = provider.GetRequiredService<IJobQueue>();
        provider.GetRequiredService<IJobProducer>().ShouldBeSameAs(queue);
        provider.GetRequiredService<IJobSource>().ShouldBeSameAs(queue);
        provider.GetRequiredService<IJobReader>().ShouldBeSameAs(queue);
        provider.GetRequiredService<IJobResultReader>().ShouldBeSameAs(queue);
        provider.GetRequiredService<IJobTree>().ShouldBeSameAs(queue);
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        report.Entries.ShouldHaveSingleItem().Value.Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public void The_store_that_was_chosen_last_is_used()
    {
        using var provider = new ServiceCollection().AddJobQueue().UseSqlite("data").UseRedis("localhost:1").Services.BuildServiceProvider();
        provider.GetRequiredService<IJobQueue>().ShouldBeOfType<RedisJobQueue>();
    }

    [Fact]
    public void A_queue_of_a_users_own_takes_workers_too()
    {
        var own = SqliteQueues.Open("unused");
        var services = new ServiceCollection().AddLogging().AddSingleton<IJobQueue>(own);
        services.AddJobQueue().AddWorker().AddHandler<NoHandler>();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IJobSource>().ShouldBeSameAs(own);
        provider.GetRequiredService<IOptions<JobQueueOptions>>().Value.Name.ShouldBe("jobs");
    }

    [Fact]
    public void A_second_handler_for_one_kind_is_refused()
    {
        var builder = new ServiceCollection().AddJobQueue().AddHandler<NoHandler>("report").AddHandler<OtherHandler>("notice");
        Should.Throw<InvalidOperationException>(() => builder.AddHandler<OtherHandler>("report")).Message.ShouldBe(
            "Jobs of kind \"report\" have the handler NoHandler already. Give the jobs of OtherHandler a kind of their own.");
    }

    [Fact]
    public void A_kind_that_no_job_could_have_is_refused() =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddJobQueue().AddHandler<NoHandler>("My Reports"))
            .Message.ShouldContain("kind must have 1 to 64 characters");

    [Fact]
    public async Task A_worker_without_a_handler_is_refused_at_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddJobQueue().UseSqlite("unused").AddWorker();
        using var host = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldContain(".AddHandler<THandler>(kind)");
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_options_is_said_at_start_with_key_value_and_cure()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services
            .AddJobQueue(options => (options.Name, options.MaxAttempts) = ("my jobs", 0))
            .UseSqlite(options => options.Directory = " ")
            .AddHandler<NoHandler>()
            .AddWorker(options =>
                (options.Parallelism, options.LeaseDuration, options.RetryMaxDelay) = (0, TimeSpan.FromMilliseconds(5), TimeSpan.Zero));
        using var host = builder.Build();

        var message = (await Should.ThrowAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken))).ToString();

        foreach (var part in new[]
        {
            "JobQueueOptions.Name is \"my jobs\": use 1 to 64 letters",
            "JobQueueOptions.MaxAttempts is 0: use 1 to 1000",
            "SqliteJobQueueOptions.Directory is \" \": name a directory",
            "JobWorkerOptions.Parallelism is 0: use 1 to 256",
            "JobWorkerOptions.LeaseDuration is 00:00:00.0050000: use 1 second",
            "JobWorkerOptions.RetryMaxDelay is 00:00:00: use RetryBaseDelay (00:00:05)",
        })
        {
            message.ShouldContain(part);
        }
    }

    [Fact]
    public async Task A_queue_without_a_store_is_refused_at_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddJobQueue();
        using var host = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldContain(".UseSqlite(…)");
    }

    [Theory]
    [InlineData("redis://user:p%40ss@example.org:6380/2", "example.org:6380", "user", "p@ss", 2, false)]
    [InlineData("rediss://:secret@example.org", "example.org:6379", null, "secret", null, true)]
    [InlineData("redis://u%3Ase%2Fr:p%23%3F%2Fw:d@example.org", "example.org:6379", "u:se/r", "p#?/w:d", null, false)]
    [InlineData("rediss://:secret@[2001:db8::7]:6380/15", "[2001:db8::7]:6380", null, "secret", 15, true)]
    [InlineData("REDIS://:secret@[::1]", "[::1]:6379", null, "secret", null, false)]
    [InlineData("example.org:7000,password=x", "example.org:7000", null, "x", null, false)]
    [InlineData("example.org:7000,password=a://b", "example.org:7000", null, "a://b", null, false)]
    public void Redis_is_named_by_url_or_by_configuration_string(
        string text, string endPoint, string? user, string password, int? database, bool tls)
    {
        var options = RedisAddress.Parse(text);

        options.EndPoints.ShouldHaveSingleItem().ToString().ShouldEndWith(endPoint);
        (options.User, options.Password, options.DefaultDatabase, options.Ssl, options.AbortOnConnectFail).ShouldBe((user, password, database, tls, false));
    }

    [Theory]
    [InlineData("http://example.org", "redis://user:password@host:6379/0")]
    [InlineData("", "RedisJobQueueOptions.Configuration cannot be read: is empty")]
    [InlineData("password=secret", "names no host")]
    [InlineData("redis://secret@example.org", "redis://:password@host")]
    [InlineData("redis://user:@example.org", "no password")]
    [InlineData("redis://:@example.org", "no password")]
    [InlineData("redis://:se/cret@example.org", "percent-encoded")]
    [InlineData("redis://:se#cret@example.org", "percent-encoded")]
    [InlineData("redis://example.org?password=secret", "nothing may follow the database")]
    [InlineData("redis://example.org/0#1", "nothing may follow the database")]
    [InlineData("redis://example.org/secret", "the number of a database")]
    [InlineData("redis://example.org/1/2", "the number of a database")]
    [InlineData("redis://example.org/-1", "the number of a database")]
    [InlineData("redis://example.org:0", "redis://user:password@host:6379/0")]
    public async Task An_unreadable_redis_address_is_refused_at_start(string text, string cure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddJobQueue().UseRedis(text);
        using var host = builder.Build();

        var message = (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken))).Message;
        message.ShouldContain(cure);
        message.ShouldNotContain("secret");
        message.ShouldNotContain("Parameter");
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_unhealthy()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddJobQueue().UseRedis("127.0.0.1:1,connectTimeout=200");
        services.AddHealthChecks().AddJobQueue();
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        var entry = report.Entries["job-queue"];
        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Description.ShouldNotBeNull().ShouldContain("127.0.0.1:1 cannot be reached");
    }

    private sealed class NoHandler : IJobHandler
    {
        public Task HandleAsync(JobContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class OtherHandler : IJobHandler
    {
        public Task HandleAsync(JobContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
