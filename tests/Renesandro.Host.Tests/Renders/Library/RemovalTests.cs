using System.Net;
using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Library;

public sealed class RemovalTests(SampleMedia media)
{
    [Fact]
    public async Task An_ended_job_is_deleted_with_its_files_and_others_stay()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var kept = await anna.QueueAsync(origin.Job());
        await anna.FollowAsync(kept);
        var id = await anna.QueueAsync(origin.Job());
        await anna.FollowAsync(id);
        var folders = Directory.GetDirectories(host.OutputRoot).Length;

        await (await DeleteAsync(bert, id)).ShouldBeAsync(HttpStatusCode.NotFound);
        var answer = (await (await DeleteAsync(anna, id)).ShouldBeAsync(HttpStatusCode.OK))["response"]!;

        ((string)answer["media_id"]!, (bool)answer["files_deleted"]!, answer["folder_url"]).ShouldBe((id, true, null));
        Directory.GetDirectories(host.OutputRoot).Length.ShouldBe(folders - 1);
        Directory.GetFileSystemEntries(host.OutputRoot, ".renesandro-claim-*", new EnumerationOptions { AttributesToSkip = 0 }).ShouldBeEmpty();
        foreach (var path in new[] { $"status/{id}", $"{id}/request", $"{id}/overview", $"{id}/events", $"{id}/variants/0", $"{id}/variants/0/file", $"{id}/variants/0/poster" })
        {
            await (await anna.GetAsync(new Uri($"/process_media/{path}", UriKind.Relative))).ShouldBeAsync(HttpStatusCode.NotFound);
        }

        await (await DeleteAsync(anna, id)).ShouldBeAsync(HttpStatusCode.NotFound);
        (await anna.GetAsync(new Uri($"/process_media/{kept}/variants/0/file", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_job_that_has_not_ended_is_not_deleted()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.Job());

        var refusal = await (await DeleteAsync(anna, id)).ShouldBeAsync(HttpStatusCode.Conflict);

        ((string)refusal["response"]!).ShouldBe("The job has not ended yet: cancel it first, or wait until it has ended.");
        ((string)(await anna.StatusAsync(id))["status"]!).ShouldBe("queued");
    }

    [Fact]
    public async Task The_request_of_a_job_is_returned_as_it_was_sent()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var job = JsonNode.Parse($$"""{ "task_name": "Літо 🌞", "video_blocks": { "hook": [ "{{origin.Url("a.mp4")}}?key=1&b=2" ] }, "options": { "seed": 42, "fade_in": 1.50 } }""")!;
        var id = await anna.QueueAsync(job);

        var request = await anna.ReadAsync($"/process_media/{id}/request");

        JsonNode.DeepEquals(request, job).ShouldBeTrue(request.ToJsonString());
        await (await bert.GetAsync(new Uri($"/process_media/{id}/request", UriKind.Relative))).ShouldBeAsync(HttpStatusCode.NotFound);
        var again = await anna.QueueAsync(request);
        JsonNode.DeepEquals(await anna.ReadAsync($"/process_media/{again}/request"), job).ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient client, string id) =>
        client.PostAsync(new Uri($"/process_media/{id}/delete", UriKind.Relative), null);
}
