using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Renesandro.Queue.Leasing;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Administration;

public sealed class WorkerListTests
{
    [Fact]
    public async Task SQLite_tells_which_worker_has_which_job() => await TellsAsync(null);

    [Fact]
    public async Task Redis_tells_which_worker_has_which_job()
    {
        RequiredTools.Need("redis-server");
        await using var redis = await RedisProcess.StartAsync();
        await TellsAsync($"127.0.0.1:{redis.Port}");
    }

    private static async Task TellsAsync(string? redis)
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:Redis", redis));
        await server.AddUserAsync("anna");
        await server.AddUserAsync("bert");
        using var anna = await Browser.SignedInAsync(server, "anna");
        using var bert = await Browser.SignedInAsync(server, "bert");
        await server.AddAdminAsync("boss");
        using var boss = await Browser.SignedInAsync(server, "boss");
        var (first, second) = (await QueueAsync(anna, "summer"), await QueueAsync(bert, "winter"));
        await QueueAsync(bert, "waiting");
        var queue = server.Services.GetRequiredService<IJobQueue>();
        await using var one = (await queue.LeaseAsync(new LeaseRequest("studio-1/7"))).Single();
        await using var two = (await queue.LeaseAsync(new LeaseRequest("studio-2/8"))).Single();

        var seen = await ReadAsync(boss);
        ((long)seen["queued"]!, (long)seen["running"]!).ShouldBe((1, 2));
        Describe(seen).ShouldBe([$"studio-1/7: {first} summer anna", $"studio-2/8: {second} winter bert"]);
        Describe(await ReadAsync(anna)).ShouldBe([$"studio-1/7: {first} summer anna", "studio-2/8:   "]);
        Describe(await ReadAsync(bert)).ShouldBe(["studio-1/7:   ", $"studio-2/8: {second} winter bert"]);
        Since(seen).ShouldAllBe(since => Math.Abs((since - DateTimeOffset.UtcNow).TotalMinutes) < 5);
    }

    private static async Task<string> QueueAsync(Browser user, string name) => (string)(await (await user.SendAsync(
        "POST",
        "/process_media",
        $$"""{"task_name":"{{name}}","video_blocks":{"hook":["https://clips.example.com/a.mp4"]},"audio_blocks":{},"text_to_speech":[]}""")).ShouldSucceedAsync())["media_id"]!;

    private static async Task<JsonObject> ReadAsync(Browser user) =>
        (await (await user.SendAsync("GET", "/system/workers")).ShouldSucceedAsync())["response"]!.AsObject();

    private static IEnumerable<string> Describe(JsonObject answer) =>
        from worker in answer["workers"]!.AsArray()
        from job in worker!["jobs"]!.AsArray()
        select $"{worker["id"]}: {job!["media_id"]} {job["task_name"]} {job["owner"]}";

    private static IEnumerable<DateTimeOffset> Since(JsonObject answer) =>
        from worker in answer["workers"]!.AsArray()
        from job in worker!["jobs"]!.AsArray()
        select (DateTimeOffset)job!["since"]!;
}
