using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>A job with all kinds of sound stores the same bytes however it is made: at once, in parallel, or stopped and resumed elsewhere.</summary>
public sealed class ResumedSoundTests : IDisposable
{
    private readonly TestMedia _media = new();
    private readonly Lazy<RenderRequest> _request;
    private TransitionRequest _transition = TransitionRequest.Cut;

    public ResumedSoundTests()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        _request = new Lazy<RenderRequest>(Request);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("cut", 0)]
    [InlineData("wipeleft", 0.2)]
    public async Task However_many_variants_are_made_at_once_and_whichever_are_finished_already_the_bytes_are_the_same(string transition, double seconds)
    {
        _transition = new TransitionRequest(transition, seconds);
        var all = new MemoryLedger();
        var expected = await RenderAsync(1, all);
        expected.Count.ShouldBe(12);
        expected.Values.Distinct().Count().ShouldBe(12);

        (await RenderAsync(4, new MemoryLedger())).ShouldBe(expected, ignoreOrder: true);

        var some = new MemoryLedger();
        foreach (var ordinal in new long[] { 0, 1, 5, 8, 11 })
        {
            await some.WriteVariantAsync(all.Variants[ordinal], Cancelled);
        }

        var rest = await RenderAsync(2, some);
        rest.Count.ShouldBe(7);
        rest.ShouldBeSubsetOf(expected);

        // The two that are left show four of the seven clips.
        var last = await RenderAsync(2, new MemoryLedger(all.Variants.Where(variant => variant.Key is not (0 or 6)).ToDictionary()));
        last.Count.ShouldBe(2);
        last.ShouldBeSubsetOf(expected);
    }

    [Fact]
    public async Task A_job_that_is_stopped_and_resumed_in_another_process_stores_the_bytes_of_one_that_was_not()
    {
        var expected = await RenderAsync(2, new MemoryLedger());
        var stopped = new MemoryLedger { StopAfter = 4 };

        var before = await RenderAsync(2, stopped);
        var after = await RenderAsync(1, new MemoryLedger(stopped.Variants));

        before.Count.ShouldBeInRange(4, 11);
        before.ShouldBeSubsetOf(expected);
        after.ShouldBeSubsetOf(expected);
        before.Keys.Union(after.Keys).Order().ShouldBe(expected.Keys.Order());
    }

    /// <summary>The stored variants with their hashes, of a process that has seen nothing before.</summary>
    private async Task<Dictionary<string, string>> RenderAsync(int parallelism, MemoryLedger ledger)
    {
        using var lab = new PipelineLab(services => services.Configure<RenderingOptions>(options => options.Parallelism = parallelism));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        ledger.Stop = stop;
        var rendering = lab.Pipeline.RenderAsync(_request.Value, new DurableJob("job", DateTimeOffset.UnixEpoch, ledger, new MemoryStorageJournal()), null, stop.Token);
        if (ledger.StopAfter is null)
        {
            (await rendering).Failures.ShouldBeEmpty();
        }
        else
        {
            await Should.ThrowAsync<OperationCanceledException>(rendering);
        }

        return lab.Files().ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
    }

    private RenderRequest Request() => new()
    {
        TaskName = "resumed",
        VideoBlocks =
        [
            new MediaBlock("hook", [Clip(0.9, 300), Clip(1.3, 400) with { Speech = new SpeechRecording(PipelineLab.Source(_media.MakeSine(0.6, 2_500))) }]),
            new MediaBlock("body", [Clip(0.5, 500), PipelineLab.Source(_media.MakeVideo(0.7, "160x90")), Clip(1.1, 600) with { Sound = 0.5 }]),
            new MediaBlock("end", [Clip(0.6, 700), Clip(0.8, 800)]),
        ],
        AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(_media.MakeSine(0.7, 90)), PipelineLab.Source(_media.MakeSine(5, 130))])],
        TextToSpeech = [new SpeechRecording(PipelineLab.Source(_media.MakeSine(0.9, 1_500))), new SpeechRecording(PipelineLab.Source(_media.MakeSine(4, 1_800)))],
        Options = new RenderRequestOptions { Seed = 3, Preset = "ultrafast", Sound = 0.8, DuckUnder = DuckUnder.Clips | DuckUnder.Speech, FadeIn = 0.2, Transition = _transition },
    };

    private MediaSource Clip(double seconds, int pitch) => PipelineLab.Source(_media.MakeVideo(
        seconds, "160x90", extra: FormattableString.Invariant($"-f lavfi -i sine=frequency={pitch}:duration={seconds} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac")));

    /// <summary>Remembers variants, and can stop the job after some.</summary>
    private sealed class MemoryLedger(IReadOnlyDictionary<long, VariantResult>? before = null) : IRenderLedger
    {
        private readonly EphemeralLedger _nothing = new(new VoicePins());
        private readonly ConcurrentDictionary<long, VariantResult> _variants = new(before ?? new Dictionary<long, VariantResult>());

        public ConcurrentDictionary<long, VariantResult> Variants => _variants;

        public int? StopAfter { get; init; }

        public CancellationTokenSource? Stop { get; set; }

        public Task<IReadOnlyList<Canvas>?> ReadCanvasesAsync(CancellationToken cancellationToken) => _nothing.ReadCanvasesAsync(cancellationToken);

        public Task WriteCanvasesAsync(IReadOnlyList<Canvas> canvases, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) => _nothing.ReadVoicesAsync(cancellationToken);

        public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) => Task.CompletedTask;

        public IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken) => _variants.Values.Reverse().ToAsyncEnumerable();

        public async Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken)
        {
            _variants[variant.Ordinal] = variant;
            if (_variants.Count >= StopAfter)
            {
                await Stop!.CancelAsync();
            }
        }
    }
}
