using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Arranging;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Sync;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>Ranges of one source that follow each other in a variant are heard as if the source had not been cut.</summary>
public sealed class ContinuedClipTests : IDisposable
{
    private readonly ClipSoundLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("30", 60, 48_000)]
    [InlineData("30", 61, 44_100)]
    [InlineData("30", 1, 48_000)]
    [InlineData("25", 31, 44_100)]
    [InlineData("24", 7, 48_000)]
    [InlineData("60", 99, 48_000)]
    [InlineData("30000/1001", 47, 44_100)]
    public async Task Its_samples_run_on_over_the_cut(string fps, int cutFrames, int sampleRate)
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var rate = FrameRate.TryParse(fps)!.Value;
        var source = new MediaSource(new Uri(_lab.Media.Make("mp4", string.Create(
            CultureInfo.InvariantCulture,
            $"-f lavfi -i color=gray:size=160x90:rate={fps}:duration=3 -f lavfi -i anoisesrc=seed=1:amplitude=0.3:sample_rate={sampleRate}:duration=3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"))));
        var cut = cutFrames / rate.Value;
        MediaSource[] ranges = [source with { End = cut }, source with { Start = cut }];
        var whole = await MakeAsync(source, rate);
        var (one, two) = (await MakeAsync(ranges[0], rate), await MakeAsync(ranges[1], rate));

        var samples = Read(Arrange(ranges, [one.Sound, two.Sound], [one.Frames, two.Frames], rate));

        (one.Frames, one.Frames + two.Frames).ShouldBe((cutFrames, whole.Frames));
        var expected = SoundLab.Listen(whole.Sound.Track!);
        for (var i = 300; i < Math.Min(samples.Length, expected.Length) - 300; i++)
        {
            Math.Abs(samples.At(i) - expected.At(i)).ShouldBeLessThan(1e-6f, string.Create(CultureInfo.InvariantCulture, $"at {i / 48_000.0:0.000} s"));
        }
    }

    private async Task<(ClipSound Sound, long Frames)> MakeAsync(MediaSource range, FrameRate rate)
    {
        var (clip, sound) = await _lab.MakeAsync(range, rate, TestContext.Current.CancellationToken);
        return (sound.Value!, clip!.Frames);
    }

    private static AudioArrangement Arrange(MediaSource[] ranges, ClipSound[] sounds, long[] frames, FrameRate rate)
    {
        var request = new RenderRequest
        {
            TaskName = "cut",
            VideoBlocks = [.. ranges.Select((range, i) => new MediaBlock($"block{i}", [range]))],
            Options = new RenderRequestOptions { Sound = 1, Seed = 1, FadeOut = 0 },
        };
        var variant = JobPlan.Open(request, new RenderingOptions())[0];
        return VariantArrangement.Of(variant, new HeardParts([], null, [null, null], sounds), variant.Timeline.PlacesOf(frames, rate), rate, request.Options);
    }

    private static Sound Read(AudioArrangement arrangement)
    {
        using var tracks = new TrackShelf();
        var samples = new float[2 * arrangement.Length!.Value];
        new ArrangementReader(arrangement, tracks, 0).Read(samples);
        return new Sound(samples);
    }
}
