using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class ApprovalTests(SampleMedia media) : IDisposable
{
    private const string Malformed = "ordinals[0]: is no variant: write an ordinal, as in 5, or a range, as in \"10-19\".";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task One_stream_tells_of_the_preview_of_the_wait_and_of_the_end()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var id = await anna.QueueAsync(PreviewJob(origin));
        var events = new List<ReceivedEvent>();

        await foreach (var received in anna.EventsAsync(id))
        {
            if (received.Status == "awaiting_approval" && events.All(before => before.Status != "awaiting_approval"))
            {
                await WaitsAsync(anna, id);
                await RefusalsAsync(anna, bert, id);
                var approved = (await (await ApproveAsync(anna, id, null)).ShouldBeAsync(HttpStatusCode.OK))["response"]!;
                ((int)approved["progress"]!["total"]!, (int)approved["preview"]!["left_out"]!).ShouldBe((2, 0));
            }

            events.Add(received);
        }

        events[^1].Status.ShouldBe("done");
        var status = await anna.StatusAsync(id);
        status["preview"]!.ToJsonString().ShouldBe("""{"count":1,"left_out":0,"expires_at":null}""");
        status["progress"]!.ToJsonString().ShouldBe("""{"done":2,"failed":0,"total":2,"stage":null,"percent":100,"eta_seconds":null}""");
        status["variants"]!.AsArray().Count.ShouldBe(2);
        await (await ApproveAsync(anna, id, """{"ordinals": ["0-1"]}""")).ShouldBeAsync(HttpStatusCode.OK);
        await (await ApproveAsync(anna, id, """{"ordinals": [0]}""")).ShouldBeAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_waiting_job_is_approved_from_the_command_line()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await WaitingAsync(anna, origin);

        (await RunAsync(host, id, "7")).ErrorLines.ShouldBe(["ordinals[0]: 7 is not a variant of this job, whose variants are 0 to 1."]);
        (await RunAsync(host, id, "1,x")).ErrorLines.ShouldBe(["'x' is no variant: write ordinals and ranges with commas between them, as in 0,5,10-19."]);
        (await RunAsync(host, id, "1", "--cancel")).ExitCode.ShouldBe(2);
        var approved = await RunAsync(host, id, "0");
        approved.ExitCode.ShouldBe(0, approved.Error);
        approved.OutLines.ShouldBe(["Approved  clips: 1 variant with those of the preview, 1 left out"]);
        (await anna.FollowAsync(id))[^1].Status.ShouldBe("done");

        (await RunAsync(host, id, "0")).ExitCode.ShouldBe(0);
        (await RunAsync(host, id)).ShouldSatisfyAllConditions(
            again => again.ExitCode.ShouldBe(2),
            again => again.ErrorLines.ShouldBe(["This job was approved with other variants, 0, and that cannot be changed: send a new job for the others."]));
        (await RunAsync(host, id, "--cancel")).ErrorLines.ShouldBe(["This job does not wait for approval: only a job that does is cancelled here."]);
    }

    [Fact]
    public async Task A_job_that_waits_in_Redis_is_approved_from_the_command_line()
    {
        RequiredTools.Need("redis-server");
        await using var redis = await RedisProcess.StartAsync();
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed, ("Renesandro:Redis", $"127.0.0.1:{redis.Port}")]);
        using var anna = await host.SignInAsync("anna");
        var id = await WaitingAsync(anna, origin);

        var approved = await RunAsync(host, id, "--set", $"Renesandro:Redis=127.0.0.1:{redis.Port}");

        approved.OutLines.ShouldBe(["Approved  clips: 2 variants with those of the preview"], approved.Error);
        (await anna.FollowAsync(id))[^1].Status.ShouldBe("done");
    }

    [Fact]
    public async Task A_waiting_job_is_cancelled_from_the_command_line()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await WaitingAsync(anna, origin);

        (await RunAsync(host, id, "--cancel")).OutLines.ShouldBe(["Cancelled clips: 1 variant of the preview stay"]);

        ((string?)(await anna.StatusAsync(id))["status"]).ShouldBe("cancelled");
        (await RunAsync(host, "not-an-id")).ErrorLines.ShouldBe(["'not-an-id' is no media_id: give the one that was returned when the job was queued."]);
        var unknown = Guid.NewGuid();
        (await RunAsync(host, $"{unknown}")).ErrorLines.ShouldBe([$"There is no job {unknown}: give the media_id of a job of this installation."]);
    }

    private static async Task WaitsAsync(HttpClient anna, string id)
    {
        var status = await anna.StatusAsync(id);
        status["progress"]!.ToJsonString().ShouldBe("""{"done":1,"failed":0,"total":1,"stage":null,"percent":100,"eta_seconds":null}""");
        ((int)status["preview"]!["count"]!, (int)status["preview"]!["left_out"]!).ShouldBe((1, 1));
        ((DateTimeOffset)status["preview"]!["expires_at"]! - DateTimeOffset.UtcNow).TotalHours.ShouldBeInRange(71, 72);
        using var file = await anna.GetAsync((string)status["variants"]!.AsArray().Single()!["url"]!);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var retry = await anna.PostAsync(new Uri($"/process_media/{id}/retry", UriKind.Relative), null);
        retry.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static async Task RefusalsAsync(HttpClient anna, HttpClient bert, string id)
    {
        await (await ApproveAsync(bert, id, null)).ShouldBeAsync(HttpStatusCode.NotFound);
        await (await ApproveAsync(anna, $"{Guid.NewGuid()}", null)).ShouldBeAsync(HttpStatusCode.NotFound);
        ((string?)(await (await ApproveAsync(anna, id, """{"ordinals": ["x"]}""")).ShouldBeAsync(HttpStatusCode.BadRequest))["response"]).ShouldBe(Malformed);
        var twice = await (await ApproveAsync(anna, id, """{"ordinals": [0, 1, "0-1"]}""")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        twice["errors"]![0]!.ToJsonString().ShouldBe("""{"path":"ordinals[1]","message":"1 is named twice: name each variant once."}""");
        await (await ApproveAsync(anna, id, """{"ordinals": [2]}""")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        using var text = new StringContent("""{"ordinals": [0]}""", Encoding.UTF8, "text/plain");
        using var unsupported = await anna.PostAsync(new Uri($"/process_media/{id}/approve", UriKind.Relative), text);
        unsupported.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    private static async Task<string> WaitingAsync(HttpClient client, ClipOrigin origin)
    {
        var id = await client.QueueAsync(PreviewJob(origin));
        await foreach (var received in client.EventsAsync(id))
        {
            if (received.Status == "awaiting_approval")
            {
                break;
            }
        }

        return id;
    }

    private static JsonNode PreviewJob(ClipOrigin origin)
    {
        var job = JsonSerializer.SerializeToNode(origin.Job())!;
        (job["task_name"], job["options"]!["preview"], job["options"]!["preview_hours"]) = ("clips", 1, 72);
        return job;
    }

    private static Task<HttpResponseMessage> ApproveAsync(HttpClient client, string id, string? body) => client.PostAsync(
        new Uri($"/process_media/{id}/approve", UriKind.Relative), body is null ? null : JsonContent.Create(JsonNode.Parse(body)));

    private Task<CommandResult> RunAsync(RenderHost host, params string[] args) => _workspace.RunAsync(
        ["approve", .. args, "--set", $"Renesandro:DataDirectory={Path.Combine(Path.GetDirectoryName(host.OutputRoot)!, "data")}"]);
}
