using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renesandro.Host.Tests.Running;
using Renesandro.Media;
using Renesandro.Media.Jobs;
using Renesandro.Media.Storage;
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

    [Fact]
    public async Task Files_of_a_job_whose_deletion_was_cut_off_go_at_the_next_start()
    {
        using var workspace = new Workspace();
        var stuck = new EmptySink { Gate = new TaskCompletionSource() };
        Guid id;
        using (var host = await StartAsync(workspace, stuck))
        {
            id = await EndedAsync(host);
            _ = Jobs(host).RemoveAsync(id, "ann", Cancelled);
            await stuck.Asked.Task.WaitAsync(Cancelled);
        }

        var sink = new EmptySink();
        using (var host = await StartAsync(workspace, sink))
        {
            await SweptAsync(host);
            var removed = await sink.Asked.Task.WaitAsync(Cancelled);
            (removed.JobId, removed.TaskName).ShouldBe((id.ToString(), "Літо 2"));
        }

        await ShouldBeForgottenAsync(workspace);
    }

    [Fact]
    public async Task Files_that_could_not_be_deleted_are_tried_again_at_the_next_start()
    {
        using var workspace = new Workspace();
        using (var host = await StartAsync(workspace, new EmptySink { Fails = true }))
        {
            (await Jobs(host).RemoveAsync(await EndedAsync(host), "ann", Cancelled))!.FilesRemoved.ShouldBeFalse();
        }

        var sink = new EmptySink();
        using (var host = await StartAsync(workspace, sink))
        {
            await SweptAsync(host);
            sink.Asked.Task.IsCompleted.ShouldBeTrue();
        }

        await ShouldBeForgottenAsync(workspace);
    }

    [Fact]
    public async Task A_deletion_that_did_not_reach_the_record_deletes_no_files()
    {
        using var workspace = new Workspace();
        using (var host = await StartAsync(workspace, new EmptySink()))
        {
            var id = await Jobs(host).SubmitAsync(Request, "ann", cancellationToken: Cancelled);
            await Should.ThrowAsync<JobNotEndedException>(() => Jobs(host).RemoveAsync(id, "ann", Cancelled));
            Directory.GetFiles(Notes(workspace)).ShouldBeEmpty();
            await File.WriteAllTextAsync(Path.Combine(Notes(workspace), id.ToString()), "2026-01-01T00:00:00.0000000+00:00\nsummer", Cancelled);
            await File.WriteAllTextAsync(Path.Combine(Notes(workspace), Guid.NewGuid().ToString()), "2026", Cancelled);
        }

        await ShouldBeForgottenAsync(workspace);
    }

    // Nothing is asked of the storage any more.
    private static async Task ShouldBeForgottenAsync(Workspace workspace)
    {
        var sink = new EmptySink();
        using var host = await StartAsync(workspace, sink);
        await SweptAsync(host);
        sink.Asked.Task.IsCompleted.ShouldBeFalse();
        Directory.GetFiles(Notes(workspace)).ShouldBeEmpty();
    }

    private static Task SweptAsync(IHost host) =>
        host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single(service => service.GetType().Name == "RemovalSweep").ExecuteTask!.WaitAsync(Cancelled);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static string Data(Workspace workspace) => Path.Combine(workspace.Path, "data");

    private static string Notes(Workspace workspace) => Path.Combine(Data(workspace), "removals");

    private static IRenderJobs Jobs(IHost host) => host.Services.GetRequiredService<IRenderJobs>();

    private static async Task<Guid> EndedAsync(IHost host)
    {
        var id = await Jobs(host).SubmitAsync(Request, "ann", cancellationToken: Cancelled);
        await Jobs(host).CancelAsync(id, "ann", Cancelled);
        return id;
    }

    private static async Task<IHost> StartAsync(Workspace workspace, EmptySink sink)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<IStorageSink>(sink);
        builder.Services.AddRenesandro(options => options.DataDirectory = Data(workspace));
        var host = builder.Build();
        await host.StartAsync(Cancelled);
        return host;
    }

    private static byte[] Request => Encoding.UTF8.GetBytes(
        """{ "task_name": "Літо 2", "video_blocks": { "hook": ["http://clips.example/a.mp4"] }, "audio_blocks": {}, "text_to_speech": [] }""");

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient client, string id) =>
        client.PostAsync(new Uri($"/process_media/{id}/delete", UriKind.Relative), null);

    /// <summary>A storage without files.</summary>
    private sealed class EmptySink : IStorageSink
    {
        public TaskCompletionSource<StorageFolderRequest> Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource? Gate { get; init; }

        public bool Fails { get; init; }

        public async Task<bool> RemoveFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken)
        {
            Asked.TrySetResult(request);
            await (Gate?.Task ?? Task.CompletedTask);
            return Fails ? throw new MediaException("It cannot be deleted.") : true;
        }

        public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
