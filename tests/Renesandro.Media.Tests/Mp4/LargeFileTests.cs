using Renesandro.Media.Combining;
using Renesandro.Media.Mp4;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Mp4;

/// <summary>Variants beyond what 32 bits can count, as sparse files: only their index is ever read.</summary>
public sealed class LargeFileTests : IDisposable
{
    private const int Samples = 45;
    private const uint SampleBytes = 100_000_000;

    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task A_variant_beyond_4_GiB_is_read_by_ffprobe_to_its_last_packet()
    {
        var track = await TrackAsync();
        var content = Mp4Writer.Write(new Mp4Sequence([(track, new SampleRun(0, Samples))], Samples * (long)track.Durations[0]));

        content.Length.ShouldBeGreaterThan(uint.MaxValue);
        var path = _media.NewPath("mp4");
        await using (var file = File.Create(path))
        {
            await file.WriteAsync(content.Header, TestContext.Current.CancellationToken);
            file.SetLength(content.Length);
        }

        var packets = TestMedia.Probe(path, "-v quiet -fflags +noparse -show_entries packet=pos,size -of csv=p=0").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        packets.Length.ShouldBe(Samples);
        packets[^1].ShouldStartWith($"{SampleBytes},{content.Length - SampleBytes}");
        Mp4Reader.Read(path).Single().Offsets[^1].ShouldBe(content.Length - SampleBytes);
    }

    // A real clip lends its decoder configuration.
    private async Task<Mp4Track> TrackAsync()
    {
        var combinator = FFmpegParts.Combinator();
        var probe = await combinator.ProbeAsync(_media.MakeVideo(0.2), TestContext.Current.CancellationToken);
        var clip = await combinator.PrepareAsync(
            new ClipPreparation(probe, new Canvas(320, 180, new FrameRate(30)), _media.NewPath("mp4")), TestContext.Current.CancellationToken);
        var real = clip.Track;
        return new Mp4Track
        {
            Path = real.Path,
            Handler = real.Handler,
            Timescale = real.Timescale,
            SampleEntry = real.SampleEntry,
            DecoderConfiguration = real.DecoderConfiguration,
            Sizes = [.. Enumerable.Repeat(SampleBytes, Samples)],
            Offsets = [.. Enumerable.Range(0, Samples).Select(sample => sample * (long)SampleBytes)],
            Durations = [.. Enumerable.Repeat(real.Durations[0], Samples)],
            CompositionOffsets = null,
            SyncSamples = [0],
            MediaTime = 0,
            MovieTimescale = real.MovieTimescale,
            Size = real.Size,
        };
    }
}
