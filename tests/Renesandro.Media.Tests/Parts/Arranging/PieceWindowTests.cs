using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Arranging;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>The pieces of a window are encoded in batches.</summary>
public sealed class PieceWindowTests : IAsyncDisposable
{
    private const int Workers = 2;

    private readonly MeetingMixer _mixer = new();
    private readonly GraphLab _lab;

    public PieceWindowTests() => _lab = new GraphLab(
        TestContext.Current.CancellationToken,
        services => services.AddSingleton<IAudioMixer>(_mixer).Configure<RenderingOptions>(options => options.Parallelism = Workers));

    [Fact]
    public async Task While_a_variant_waits_for_a_batch_the_next_one_is_encoded_too()
    {
        // Each fills a batch.
        AudioArrangement[] sounds = [.. Enumerable.Range(0, 4).Select(number => Sound($"{number}", TimeSpan.FromMinutes(3)))];
        using var window = await PieceWindow.PlanAsync(_lab.Graph, sounds.ToAsyncEnumerable());

        var made = await window.GetAsync(sounds[0], TestContext.Current.CancellationToken);

        made.Error.ShouldBe(MeetingMixer.Met);
        _mixer.Encodes.ShouldBe(Workers);
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

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
