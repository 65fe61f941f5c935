using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class RefusalTests
{
    private static readonly string Unknown = Guid.NewGuid().ToString();

    public static TheoryData<string, string> Routes => new()
    {
        { "POST", "/process_media" },
        { "POST", "/process_media/plan" },
        { "POST", "/process_media/check" },
        { "GET", "/process_media" },
        { "GET", $"/process_media/status/{Unknown}" },
        { "GET", $"/process_media/{Unknown}/events" },
        { "DELETE", $"/process_media/{Unknown}" },
        { "POST", $"/process_media/{Unknown}/retry" },
        { "GET", $"/process_media/{Unknown}/variants/0/file" },
    };

    [Fact]
    public async Task Every_route_needs_a_token()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var nobody = host.Anonymous();

        foreach (var (method, route) in Routes.Select(row => row.Data))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), route);
            using var answer = await nobody.SendAsync(request);
            await answer.ShouldBeAsync(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task No_route_shows_the_job_of_another_user()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        using var boris = await host.SignInAsync("boris");
        var id = await anna.QueueAsync(Job());

        foreach (var (method, route) in Routes.Select(row => row.Data).Where(row => row.Item2.Contains(Unknown, StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), route.Replace(Unknown, id, StringComparison.Ordinal));
            using var answer = await boris.SendAsync(request);
            await answer.ShouldBeAsync(HttpStatusCode.NotFound);
        }

        (await (await boris.GetAsync("/process_media")).ShouldBeAsync(HttpStatusCode.OK))["response"]!["jobs"]!.AsArray().ShouldBeEmpty();
        ((string?)(await anna.StatusAsync(id))["status"]).ShouldBe("queued");
    }

    [Theory]
    [InlineData("", 400, "")]
    [InlineData("[]", 400, "")]
    [InlineData("""{"task_name":"a"}""", 400, "video_blocks")]
    [InlineData("""{"task_name":"a","task_name":"b"}""", 400, "task_name")]
    [InlineData("""{"task_name":"a","video_blocks":{"x":["https://e.example/a.exe"]},"audio_blocks":{},"text_to_speech":[]}""", 415, "video_blocks.x[0]")]
    [InlineData("""{"task_name":"a","video_blocks":{"x":["file:///etc/passwd"]},"audio_blocks":{},"text_to_speech":[]}""", 400, "video_blocks.x[0]")]
    public async Task An_invalid_request_is_refused_with_the_path_of_the_error(string body, int statusCode, string path)
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        foreach (var route in new[] { "/process_media", "/process_media/plan" })
        {
            using var answer = await anna.PostAsync(route, new StringContent(body, Encoding.UTF8, "application/json"));

            var refusal = await answer.ShouldBeAsync((HttpStatusCode)statusCode);
            ((string?)refusal["status"]).ShouldBe("ERROR");
            refusal["errors"]!.AsArray().Select(error => (string)error!["path"]!).ShouldContain(path);
        }
    }

    [Fact]
    public async Task Too_many_variants_are_impossible()
    {
        await using var host = await RenderHost.StartAsync(work: false, settings: ("Renesandro:Rendering:MaxVariants", "1"));
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.SendJobAsync(Job("a", "b"));

        (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity))["errors"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Jobs_beyond_the_open_jobs_of_a_user_are_refused_with_a_wait()
    {
        await using var host = await RenderHost.StartAsync(work: false, settings: ("Renesandro:Rendering:MaxOpenJobs", "2"));
        using var anna = await host.SignInAsync("anna");
        using var boris = await host.SignInAsync("boris");
        var first = await anna.QueueAsync(Job());
        var second = await anna.QueueAsync(Job(), "key");

        using (var answer = await anna.SendJobAsync(Job()))
        {
            var refusal = await answer.ShouldBeAsync(HttpStatusCode.TooManyRequests);
            ((string?)refusal["response"]).ShouldBe(
                "You have 2 open jobs, which is the maximum (Renesandro:Rendering:MaxOpenJobs): wait for one to end, or cancel one.");
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
        }

        (await anna.QueueAsync(Job(), "key")).ShouldBe(second, "a repeat is no other job");
        await boris.QueueAsync(Job());
        (await anna.DeleteAsync(new Uri($"/process_media/{first}", UriKind.Relative))).EnsureSuccessStatusCode();
        await anna.QueueAsync(Job());
    }

    [Fact]
    public async Task A_body_without_a_JSON_content_type_is_unsupported()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.PostAsync("/process_media", new StringContent("{}", Encoding.UTF8, "text/plain"));

        await answer.ShouldBeAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Unusual_valid_bodies_are_accepted_and_invalid_ones_never_break_the_server()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        const string Job = """{"task_name":"NAME","video_blocks":{"x":["https://e.example/a.mp4"]},"audio_blocks":{},"text_to_speech":[]}""";
        var cyrillic = $$$"""{"task_name":"a","video_blocks":{"x":["https://e.example/a.mp4"]},"audio_blocks":{},"text_to_speech":[{{{string.Join(',', Enumerable.Repeat($$"""{"text":"{{new string('ж', 9000)}}"}""", 55))}}}]}""";

        (await SendAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Job)])).ShouldBe(HttpStatusCode.OK);
        (await SendAsync(Encoding.UTF8.GetBytes(cyrillic))).ShouldBe(HttpStatusCode.OK);
        (await SendAsync(Encoding.UTF8.GetBytes(Job.Replace("NAME", "\\ud800", StringComparison.Ordinal)))).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(Encoding.UTF8.GetBytes(new string('[', 10_000)))).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync([0x7B, 0x22, 0xFF])).ShouldBe(HttpStatusCode.BadRequest);

        async Task<HttpStatusCode> SendAsync(byte[] bytes)
        {
            using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } };
            using var answer = await anna.PostAsync("/process_media", content);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("/process_media", 1024 * 1024)]
    [InlineData("/process_media/plan", 1024 * 1024)]
    [InlineData("/auth/token", 16 * 1024)]
    public async Task A_body_that_is_too_large_is_refused_with_a_response_that_arrives(string route, int limit)
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        foreach (var (bytes, tooLarge) in new[] { (limit, false), (limit + 1, true), (12 * 1024 * 1024, true) })
        {
            foreach (var chunked in new[] { false, true })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent(new string(' ', bytes), Encoding.UTF8, "application/json") };
                request.Headers.TransferEncodingChunked = chunked;
                using var answer = await anna.SendAsync(request);

                await answer.ShouldBeAsync(tooLarge ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.BadRequest);
            }
        }
    }

    [Fact]
    public async Task One_idempotency_key_makes_one_job_per_user()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        using var boris = await host.SignInAsync("boris");

        var first = await anna.QueueAsync(Job("a"), "key-1");
        var again = await anna.QueueAsync(Job("a"), "key-1");
        var his = await boris.QueueAsync(Job("a"), "key-1");
        using var other = await anna.SendJobAsync(Job("b"), "key-1");
        using var endless = await anna.SendJobAsync(Job("a"), new string('k', 201));

        (again == first, his == first).ShouldBe((true, false));
        await other.ShouldBeAsync(HttpStatusCode.Conflict);
        (await endless.ShouldBeAsync(HttpStatusCode.BadRequest))["errors"]![0]!["path"]!.ToString().ShouldBe("Idempotency-Key");
    }

    [Theory]
    [InlineData("/process_media?take=0", "take")]
    [InlineData("/process_media?take=501", "take")]
    [InlineData("/process_media?take=many", "take")]
    [InlineData("/process_media?cursor=nonsense", "cursor")]
    public async Task An_invalid_page_is_refused_with_the_name_of_its_parameter(string route, string path)
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.GetAsync(route);

        (await answer.ShouldBeAsync(HttpStatusCode.BadRequest))["errors"]![0]!["path"]!.ToString().ShouldBe(path);
    }

    [Fact]
    public async Task A_queued_job_is_cancelled_at_once_and_cannot_be_retried_before()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(Job());

        using var early = await anna.PostAsync($"/process_media/{id}/retry", null);
        await early.ShouldBeAsync(HttpStatusCode.Conflict);
        using var cancelled = await anna.DeleteAsync($"/process_media/{id}");
        (await cancelled.ShouldBeAsync(HttpStatusCode.OK))["response"]!["status"]!.ToString().ShouldBe("cancelled");
        var events = await anna.FollowAsync(id, lastEventId: "0");
        events.Select(received => received.Status).ShouldBe(["cancelled"]);
        using var late = await anna.PostAsync($"/process_media/{id}/retry", null);
        (await late.ShouldBeAsync(HttpStatusCode.OK))["response"]!["status"]!.ToString().ShouldBe("queued");
    }

    [Fact]
    public async Task Without_its_queue_the_API_asks_to_retry_and_is_not_ready()
    {
        // Nothing listens on port 1.
        await using var host = await RenderHost.StartAsync(work: false, settings: ("Renesandro:Redis", "127.0.0.1:1,connectTimeout=200,syncTimeout=200,asyncTimeout=200"));
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.SendJobAsync(Job());
        using var ready = await anna.GetAsync("/health/ready");

        await answer.ShouldBeAsync(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await ready.ShouldBeAsync(HttpStatusCode.ServiceUnavailable))["errors"]![0]!["path"]!.ToString().ShouldBe("queue");
    }

    [Fact]
    public async Task A_stream_whose_queue_fails_breaks_off_instead_of_ending_normally()
    {
        RequiredTools.Need("redis-server");
        await using var redis = await RedisProcess.StartAsync();
        await using var host = await RenderHost.StartAsync(
            work: false, settings: ("Renesandro:Redis", $"127.0.0.1:{redis.Port}"));
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(Job());
        await using var events = anna.EventsAsync(id).GetAsyncEnumerator();
        (await events.MoveNextAsync()).ShouldBeTrue();

        await redis.KillAsync();

        await Should.ThrowAsync<IOException>(async () => await events.MoveNextAsync());
    }

    [Fact]
    public async Task Jobs_of_one_user_are_limited_per_minute()
    {
        await using var host = await RenderHost.StartAsync(work: false, settings: ("Renesandro:RateLimits:PerUser", "2"));
        using var anna = await host.SignInAsync("anna");
        using var boris = await host.SignInAsync("boris");

        await anna.QueueAsync(Job());
        await anna.QueueAsync(Job());
        using var third = await anna.SendJobAsync(Job());

        await third.ShouldBeAsync(HttpStatusCode.TooManyRequests);
        third.Headers.RetryAfter.ShouldNotBeNull();
        await boris.QueueAsync(Job());
    }

    [Fact]
    public async Task Reads_of_one_user_are_limited_per_minute()
    {
        await using var host = await RenderHost.StartAsync(work: false, settings: ("Renesandro:RateLimits:ReadsPerUser", "2"));
        using var anna = await host.SignInAsync("anna");
        using var boris = await host.SignInAsync("boris");
        var id = await anna.QueueAsync(Job());

        await anna.StatusAsync(id);
        using var list = await anna.GetAsync("/process_media");
        await list.ShouldBeAsync(HttpStatusCode.OK);
        foreach (var route in new[] { "/process_media", $"/process_media/status/{id}" })
        {
            using var third = await anna.GetAsync(route);
            await third.ShouldBeAsync(HttpStatusCode.TooManyRequests);
            third.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        }

        await anna.QueueAsync(Job());
        using var others = await boris.GetAsync("/process_media");
        await others.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_of_large_variants_ends_early_and_its_cursor_leads_to_the_rest()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(Job());
        await using var lease = (await host.Services.GetRequiredService<IJobSource>().LeaseAsync(new LeaseRequest("worker"), TestContext.Current.CancellationToken)).Single();
        for (var index = 0; index < 3; index++)
        {
            var variant = $$"""{"index":{{index}},"status":"failed","error":"{{new string('x', 1_000_000)}}","clips":[],"music":[],"warnings":[]}""";
            await lease.RecordResultsAsync([new JobResult($"variant-{index:D19}", variant)], TestContext.Current.CancellationToken);
        }

        var indexes = new List<long>();
        var query = "?take=500";
        for (var pages = 1; ; pages++)
        {
            var page = await anna.StatusAsync(id, query);
            indexes.AddRange(page["variants"]!.AsArray().Select(variant => (long)variant!["index"]!));
            if (page["next_cursor"] is not { } cursor)
            {
                pages.ShouldBe(3);
                break;
            }

            query = $"?take=500&cursor={cursor}";
        }

        indexes.ShouldBe([0, 1, 2]);
    }

    private static object Job(params string[] clips) => new
    {
        task_name = "job",
        video_blocks = new { hook = clips.DefaultIfEmpty("a").Select(clip => $"https://clips.example.com/{clip}.mp4") },
        audio_blocks = new { },
        text_to_speech = Array.Empty<object>(),
    };
}
