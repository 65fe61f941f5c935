using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Combining;
using Renesandro.Media.Files;
using Renesandro.Media.Rendering;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Resources;

/// <summary>Jobs wait while disk or memory are short.</summary>
public sealed class ResourceMonitorTests : IDisposable
{
    private readonly PipelineLab _lab;
    private long _disk = long.MaxValue;
    private long _memory = long.MaxValue;

    public ResourceMonitorTests() => _lab = new PipelineLab(services => services.AddSingleton(provider =>
        new ResourceMonitor(provider.GetRequiredService<IOptions<RenderingOptions>>(), TimeProvider.System) { FreeDisk = _ => _disk, FreeMemory = () => _memory }));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_job_waits_for_disk_reports_it_and_continues_when_there_is_space()
    {
        _disk = 300_000_000;
        var job = _lab.RenderAsync(PipelineLab.Request([_lab.Media.MakeVideo(0.2)]), Cancelled);
        (await WaitingAsync()).ShouldBe("too little disk: 300.0 MB free, 1.1 GB wanted (Renesandro:Rendering:MinFreeDisk)");
        job.IsCompleted.ShouldBeFalse();
        _disk = long.MaxValue;

        (await job).Rendered.ShouldBe(1);
        _lab.Progress.Last().Waiting.ShouldBeNull();
    }

    [Fact]
    public async Task A_job_that_waits_for_memory_can_be_cancelled()
    {
        _memory = 100_000_000;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var job = _lab.RenderAsync(PipelineLab.Request([_lab.Media.MakeVideo(0.2)]), cancel.Token);
        (await WaitingAsync()).ShouldBe("too little memory: 100.0 MB free, 268.4 MB wanted (Renesandro:Rendering:MinFreeMemory)");
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(job);
        _lab.Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task Watching_a_variant_is_refused_while_disk_is_short()
    {
        _disk = 300_000_000;
        var run = new DurableJob("job", default, new SettledLedger(), new MemoryStorageJournal());
        var request = PipelineLab.Request([_lab.Media.MakeVideo(0.2)]);

        var refusal = await Should.ThrowAsync<MediaException>(new VariantOpener(_lab.Services).OpenAsync(request, run, 0, Cancelled).WaitAsync(TimeSpan.FromMinutes(1), Cancelled));

        refusal.IsTransient.ShouldBeTrue();
        refusal.Message.ShouldBe("The variant cannot be prepared now, too little disk: 300.0 MB free, 1.1 GB wanted (Renesandro:Rendering:MinFreeDisk): try again later.");
        _lab.Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public void Free_memory_is_known_on_Linux()
    {
        if (OperatingSystem.IsLinux())
        {
            MachineMemory.Free().ShouldNotBeNull().ShouldBeInRange(1 << 20, 1L << 45);
        }
    }

    /// <summary>The ledger of a job that has probed its sources.</summary>
    private sealed class SettledLedger : IRenderLedger
    {
        private readonly EphemeralLedger _nothing = new(new VoicePins());

        public Task<IReadOnlyList<Canvas>?> ReadCanvasesAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Canvas>?>([new Canvas(320, 180, new FrameRate(30))]);

        public Task WriteCanvasesAsync(IReadOnlyList<Canvas> canvases, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) => _nothing.ReadVoicesAsync(cancellationToken);

        public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) => Task.CompletedTask;

        public IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken) => _nothing.ReadVariantsAsync(cancellationToken);

        public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private async Task<string> WaitingAsync() => (await _lab.SeenAsync(progress => progress.Waiting is not null, Cancelled)).Waiting!;
}
