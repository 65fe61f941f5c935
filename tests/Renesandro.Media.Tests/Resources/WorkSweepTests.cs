using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Renesandro.Media.Rendering;
using Renesandro.Media.Resources;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Resources;

public sealed class WorkSweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_starting_worker_removes_only_the_directories_of_killed_processes()
    {
        using var living = WorkDirectory.Create(_folder["work"], NullLogger.Instance);
        Leave("00001.mp4", "below/00002.mp4");
        Leave();
        _folder.Write("work/another/lock");
        _folder.Write("work/another.lock");
        _folder.Write("work/0123456789abcdef0123456789abcdef/without-a-lock");

        await StartAsync(services => services.AddRenesandro().AddWorker());

        Directory.GetFileSystemEntries(_folder["work"]).ShouldBe(
            [living.Path, living.Path + ".lock", _folder["work/another"], _folder["work/another.lock"], _folder["work/0123456789abcdef0123456789abcdef"]],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_process_that_renders_nothing_removes_nothing()
    {
        Leave("00001.mp4");

        await StartAsync(services => services.AddRenesandro());

        Directory.GetDirectories(_folder["work"]).Length.ShouldBe(1);
    }

    // The remains of a killed process: a lock that nobody holds, and a directory unless it was killed before creating one.
    private void Leave(params string[] files)
    {
        var name = $"work/{Guid.NewGuid():N}";
        _folder.Write(name + ".lock");
        foreach (var file in files)
        {
            _folder.Write($"{name}/{file}");
        }
    }

    private async Task StartAsync(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        services.AddRenesandro(options => options.DataDirectory = _folder.Path);
        await using var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>().OfType<WorkSweep>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }
    }
}
