using System.Diagnostics;
using Renesandro.Media.Tests;
using Renesandro.S3StandIn;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

/// <summary>Processes that are killed while they upload.</summary>
public sealed class S3CrashTests : IDisposable
{
    private const int Deaths = 8;
    private const int Files = 6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_whose_process_is_killed_again_and_again_stores_each_file_once_and_leaves_nothing()
    {
        await using var server = await S3Server.StartAsync();
        Directory.CreateDirectory(_folder["journal"]);
        for (var i = 0; i < Files; i++)
        {
            _folder.Write($"files/{i}.mp4", S3Lab.Bytes(LengthOf(i), i));
        }

        for (var death = 1; death <= Deaths; death++)
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var calls = death * 2;
            server.Fault = _ =>
            {
                if (--calls > 0)
                {
                    return null;
                }

                enough.TrySetResult();
                return calls == 0 ? S3Fault.Silence : null;
            };
            using var worker = Start(server);
            await Task.WhenAny(enough.Task, worker.WaitForExitAsync());
            worker.Kill(entireProcessTree: true);
            await worker.WaitForExitAsync();
        }

        server.Fault = null;
        using var last = Start(server);
        await last.WaitForExitAsync();
        last.ExitCode.ShouldBe(0);

        server.Objects.Count.ShouldBe(Files);
        server.Uploads.ShouldBeEmpty();
        server.Objects.Keys.Select(key => key.Split('/')[0]).Distinct().ShouldHaveSingleItem();
        foreach (var (name, found) in server.In($"{server.Objects.Keys.First().Split('/')[0]}/"))
        {
            var i = int.Parse(name[..1], System.Globalization.CultureInfo.InvariantCulture);
            found.Bytes.AsSpan().SequenceEqual(S3Lab.Bytes(LengthOf(i), i)).ShouldBeTrue(name);
        }
    }

    private Process Start(S3Server server)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Renesandro.S3.CrashWorker.dll"), server.Address.AbsoluteUri, _folder["files"], _folder["journal"] })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static int LengthOf(int index) => (2 * S3Lab.PartBytes) + 1000 + index;
}
