using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts;
using Renesandro.Media.Fetching.Http;
using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Webhooks;

/// <summary>Deliveries of events with recorded bodies to receivers that are functions.</summary>
public sealed class WebhookHandlerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeClients _clients = new();
    private readonly WebhookHandler _handler;

    public WebhookHandlerTests() => _handler = new(
        null!,
        _clients,
        new WebhookLimiter(_time, NullLogger<WebhookLimiter>.Instance),
        Options.Create(new WebhookOptions { Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=" }),
        _time,
        NullLogger<WebhookHandler>.Instance);

    public void Dispose() => _clients.Dispose();

    [Fact]
    public async Task A_delivery_that_may_not_begin_is_postponed_and_nothing_is_sent()
    {
        var held = _clients.Hang();
        Task[] deliveries = [DeliverAsync(), DeliverAsync()];

        var postponed = await Should.ThrowAsync<JobPostponedException>(() => DeliverAsync());

        postponed.Message.ShouldBe("The webhook at example.com is busy or does not answer.");
        _clients.Sent.ShouldBe(2);
        held.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        await Task.WhenAll(deliveries).WaitAsync(Until.Limit, TestContext.Current.CancellationToken);
        await DeliverAsync();
    }

    [Fact]
    public async Task An_owner_leaves_slots_to_others()
    {
        var held = _clients.Hang();
        Task[] deliveries = [DeliverAsync(owner: "ann"), DeliverAsync("https://b.example/", "ann"), DeliverAsync("https://c.example/", "ann")];

        await Should.ThrowAsync<JobPostponedException>(() => DeliverAsync("https://d.example/", "ann"));
        deliveries = [.. deliveries, DeliverAsync("https://d.example/", "bob")];

        _clients.Sent.ShouldBe(4);
        held.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        await Task.WhenAll(deliveries).WaitAsync(Until.Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task After_a_day_every_postponement_counts_as_an_attempt()
    {
        var begun = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromDays(1));
        _clients.Hang();
        _ = DeliverAsync();
        _ = DeliverAsync();

        var failure = await Should.ThrowAsync<JobRetryException>(() => DeliverAsync(created: begun));

        failure.Message.ShouldBe("The webhook at example.com has been busy, or has not answered, for more than a day.");
        failure.RetryAfter!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("cannot be reached")]
    [InlineData("did not answer within")]
    public async Task A_receiver_that_does_not_answer_is_not_called_for_a_while(string words)
    {
        _clients.Answer = words == "cannot be reached"
            ? () => throw new HttpRequestException(HttpRequestError.ConnectionError)
            : () => throw new TaskCanceledException();
        for (var time = 0; time < ReceiverCircuit.MaxFailures; time++)
        {
            (await Should.ThrowAsync<JobRetryException>(() => DeliverAsync())).Message.ShouldContain(words);
        }

        (await Should.ThrowAsync<JobPostponedException>(() => DeliverAsync())).Delay.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
        _clients.Sent.ShouldBe(ReceiverCircuit.MaxFailures);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    public async Task A_receiver_that_answers_is_called_again_whatever_its_status(int status)
    {
        _clients.Answer = () => new HttpResponseMessage((HttpStatusCode)status);
        for (var time = 0; time < 10; time++)
        {
            await Should.ThrowAsync<JobRetryException>(() => DeliverAsync());
        }

        _clients.Sent.ShouldBe(10);
    }

    [Fact]
    public async Task A_receiver_at_a_private_address_fails_permanently_each_time()
    {
        _clients.Answer = () => throw new HttpRequestException("no", new PrivateAddressException());
        for (var time = 0; time < 10; time++)
        {
            await Should.ThrowAsync<JobFailedException>(() => DeliverAsync());
        }
    }

    private Task DeliverAsync(string url = "https://example.com/hook", string? owner = null, DateTimeOffset? created = null)
    {
        var job = new LeasedJob
        {
            Id = Guid.NewGuid(),
            Payload = owner is null ? $$"""{"url":"{{url}}"}""" : $$"""{"url":"{{url}}","owner":"{{owner}}"}""",
            FencingToken = 1,
            Attempt = 1,
            MaxAttempts = 10,
            CreatedAt = created ?? _time.GetUtcNow(),
            Follows = new JobEnd(Guid.NewGuid(), JobStatus.Done, _time.GetUtcNow(), null),
        };
        return _handler.HandleAsync(new JobContext(new FakeLease(job, _time), new RecordedBody()), TestContext.Current.CancellationToken);
    }

    private sealed class FakeClients : HttpMessageHandler, IHttpClientFactory
    {
        private Task<HttpResponseMessage>? _hanging;

        public int Sent { get; private set; }

        public Func<HttpResponseMessage> Answer { get; set; } = () => new HttpResponseMessage(HttpStatusCode.OK);

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        public TaskCompletionSource<HttpResponseMessage> Hang()
        {
            var source = new TaskCompletionSource<HttpResponseMessage>();
            _hanging = source.Task;
            return source;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent++;
            return _hanging ?? Task.FromResult(Answer());
        }
    }

    private sealed class RecordedBody : IJobResultReader
    {
        public Task<JobResult?> GetResultAsync(Guid id, string name, CancellationToken cancellationToken = default) =>
            Task.FromResult<JobResult?>(new JobResult(name, "{}"));

        public Task<JobResultPage> ListResultsAsync(Guid id, JobResultQuery query, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }

    private sealed class FakeLease(LeasedJob job, TimeProvider time) : JobLease(job, TimeSpan.FromDays(2), time.GetTimestamp(), time)
    {
        protected override Task<bool> RenewCoreAsync(CancellationToken cancellationToken) => Task.FromResult(false);

        protected override Task<JobStatus> SettleCoreAsync(Settlement settlement, CancellationToken cancellationToken) => Task.FromResult(JobStatus.Done);

        protected override Task ReportProgressCoreAsync(JobProgress progress, CancellationToken cancellationToken) => Task.CompletedTask;

        protected override Task RecordResultsCoreAsync(IReadOnlyList<JobResult> results, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
