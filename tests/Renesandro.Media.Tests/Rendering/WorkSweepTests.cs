using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renesandro.Media.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

public sealed class WorkSweepTests
{
    [Fact]
    public async Task A_worker_that_starts_removes_what_dead_ones_left_and_spares_the_living()
    {
        using var folder = new TemporaryFolder();
        using var living = WorkDirectory.Create(folder["work"]);
        folder.Write("work/dead/lock");
        folder.Write("work/dead/00001.mp4", 1, 2, 3);
        folder.Write("work/dead/below/00002.mp4");
        Directory.CreateDirectory(folder["work/almost-gone"]);

        await StartAsync(folder.Path, services => services.AddRenesandro().AddWorker());

        Directory.GetDirectories(folder["work"]).ShouldBe([living.Path]);
    }

    [Fact]
    public async Task A_process_that_renders_nothing_removes_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/dead/lock");

        await StartAsync(folder.Path, services => services.AddRenesandro());

        Directory.GetDirectories(folder["work"]).Length.ShouldBe(1);
    }

    private static async Task StartAsync(string data, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        services.AddRenesandro(options => options.DataDirectory = data);
        await using var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>().OfType<WorkSweep>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }
    }
}
