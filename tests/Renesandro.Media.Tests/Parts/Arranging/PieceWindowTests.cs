using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Audio;
using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Arranging;
using Renesandro.Media.Planning;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>The pieces of a window are encoded in batches.</summary>
public sealed class PieceWindowTests : IAsyncDisposable
{
    private const int Workers = 2;

    private readonly MeetingMixer _mixer = new();
    private readonly PipelineLab _lab;
    private readonly WorkDirectory _work;
    private readonly PartGraph _graph;

    public PieceWindowTests()
    {
        _lab = new PipelineLab(services => services.AddSingleton<IAudioMixer>(_mixer).Configure<RenderingOptions>(options => options.Parallelism = Workers));
        var services = _lab.Services.Parts;
        var plan = JobPlan.Open(PipelineLab.Request(["/none.mp4"]), services.Options);
        _work = WorkDirectory.Create(services.WorkRoot, _lab.Services.Logger);
        var job = new DurableJob("job", default, new EphemeralLedger(new VoicePins()), new MemoryStorageJournal());
        _graph = new PartGraph(
            services, plan, JobNeeds.Of(plan), job, _work, new ResourceGate(services.Resources, services.WorkRoot, services.Time), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task While_a_variant_waits_for_a_batch_the_next_one_is_encoded_too()
    {
        // Each fills a batch.
        AudioArrangement[] sounds = [.. Enumerable.Range(0, 4).Select(number => Sound($"{number}", TimeSpan.FromMinutes(3)))];
        using var window = await PieceWindow.PlanAsync(_graph, sounds.ToAsyncEnumerable());

        var made = await window.GetAsync(sounds[0], TestContext.Current.CancellationToken);

        made.Error.ShouldBe(MeetingMixer.Met);
        _mixer.Encodes.ShouldBe(Workers);
    }

    public async ValueTask DisposeAsync()
    {
        await _graph.DisposeAsync();
        _work.Dispose();
        _lab.Dispose();
    }

    private static AudioArrangement Sound(string name, TimeSpan length)
    {
        var samples = (long)(length.TotalSeconds * AudioTrack.SampleRate);
        return new AudioArrangement { Clips = [new ArrangedClip(0) { Sound = new ArrangedTrack(new AudioTrack(name, samples), 1) }], Length = samples };
    }

    /// <summary>Each of its encodes lasts until another one has begun.</summary>
    private sealed class MeetingMixer : IAudioMixer
    {
        public const string Met = "two encodes met";

        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _encodes;

        public int Encodes => _encodes;

        public async Task<AudioPieces> EncodeAsync(AudioPieceRequest request, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _encodes) == Workers)
            {
                _all.SetResult();
            }

            await _all.Task.WaitAsync(Until.Limit, cancellationToken);
            throw new MediaException(Met);
        }

        public Task<AudioTrack> DecodeAsync(AudioDecoding request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AudioMix> MixAsync(AudioMixRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
