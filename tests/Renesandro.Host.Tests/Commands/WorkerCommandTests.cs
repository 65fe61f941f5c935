using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class WorkerCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_worker_shows_where_its_queue_is_and_warns_if_the_queue_is_new()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends a signal.");
        RequiredTools.Need("ffmpeg");

        var first = await RunAsync();
        var second = await RunAsync();

        first.OutLines.ShouldBe([$"Waiting for jobs in {_workspace.Path}/data/queue/jobs.db; press Ctrl-C to stop."]);
        first.ErrorLines.First().ShouldBe(
            $"There was no queue in {_workspace.Path}/data/queue/jobs.db yet: start a server with the same data directory (Renesandro:DataDirectory) or the same Redis (REDIS_URL) to queue jobs.");
        second.Error.ShouldNotContain("There was no queue");
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<CommandResult> RunAsync()
    {
        using var worker = _workspace.Start(["worker"]);
        await worker.WaitForLineAsync("Waiting for jobs");
        await Until.SeenAsync(() => File.Exists(Path.Combine(_workspace.Path, "data/queue/jobs.db")), there => there);
        await worker.SendAsync("TERM");
        return await worker.EndAsync();
    }
}
