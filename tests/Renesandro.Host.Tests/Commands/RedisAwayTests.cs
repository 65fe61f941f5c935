using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class RedisAwayTests(SampleMedia media) : IDisposable
{
    // Nothing listens on port 1.
    private const string Nowhere = "Renesandro:Redis=127.0.0.1:1";

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Rendering_without_a_queue_never_uses_it()
    {
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "a": ["red.mp4"] } }""");
        var result = await _workspace.RunAsync("render", "job.json", "--set", Nowhere);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_waits_for_Redis_and_logs_one_line_without_a_stack_trace()
    {
        RequiredTools.Need("ffmpeg");
        RequiredTools.Need("redis-server");
        await using var redis = await RedisProcess.StartAsync();
        await redis.KillAsync();
        using var worker = _workspace.Start(["worker", "--set", $"Renesandro:Redis=127.0.0.1:{redis.Port}"]);
        await worker.WaitForLineAsync("Waiting for jobs in Redis;");
        var log = Path.Combine(_workspace.Path, "data", "logs", "worker.log");
        await Until.SeenAsync(() => Lines(log, "The queue cannot be used"), lines => lines.Length > 0);

        await redis.RestartAsync();
        await Until.SeenAsync(() => Lines(log, "The queue can be used again"), lines => lines.Length > 0);
        await worker.SendAsync("TERM");
        var result = await worker.EndAsync();

        result.ExitCode.ShouldBe(0);
        result.ErrorLines.Count(line => line.Contains("The queue cannot be used", StringComparison.Ordinal)).ShouldBe(1, result.Error);
        result.ErrorLines.ShouldContain(line => line.Contains($"The queue cannot be used; trying again until it can: Redis at 127.0.0.1:{redis.Port} cannot be reached: start it, or correct the address."));
        result.Error.ShouldNotContain("   at ");
    }

    public void Dispose() => _workspace.Dispose();

    private static string[] Lines(string log, string words)
    {
        if (!File.Exists(log))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Contains(words, StringComparison.Ordinal))];
    }
}
