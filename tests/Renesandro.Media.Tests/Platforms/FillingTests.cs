using Renesandro.Contracts;
using Renesandro.Media.Mp4;
using Renesandro.Media.Mp4.Filling;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Platforms;

/// <summary>Files that are filled up to a bit rate show and sound as before.</summary>
public sealed class FillingTests : IDisposable
{
    private readonly TestMedia _media = new();

    public FillingTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    [Theory]
    [InlineData(30_000)]
    [InlineData(400_000)]
    [InlineData(90_000_000)]
    public void A_filled_picture_shows_the_same_frames_and_each_group_has_the_rate(int rate)
    {
        var clip = _media.Make("mp4", "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -c:v libx264 -g 10 -pix_fmt yuv420p");
        var frames = FramesOf(clip);
        var before = Track(clip);

        AvcFilling.Fill(clip, rate, TestContext.Current.CancellationToken);

        var track = Track(clip);
        FramesOf(clip).ShouldBe(frames);
        track.SyncSamples.ShouldBe(before.SyncSamples);
        foreach (var (first, end) in track.SyncSamples!.Zip(track.SyncSamples!.Skip(1).Append(track.Count)))
        {
            var bytes = track.Sizes[first..end].Sum(size => size);
            var seconds = (end - first) / 25.0;
            (bytes * 8 / seconds).ShouldBeGreaterThanOrEqualTo(rate);
            (bytes * 8 / seconds).ShouldBeLessThan(Math.Max(rate * 1.02, (before.Sizes[first..end].Sum(size => size) + ((end - first) * 24.0)) * 8 / seconds) + 2_000);
        }

        TestMedia.Probe(clip, "-show_entries stream=bit_rate -of csv=p=0").Trim().ShouldBe(
            ((long)(track.Sizes.Sum(size => size) * 8 / 2.0)).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_picture_that_has_the_rate_stays_as_it_is()
    {
        var clip = _media.Make("mp4", "-f lavfi -i testsrc2=size=160x90:rate=25:duration=1 -c:v libx264 -g 10 -pix_fmt yuv420p");
        var bytes = File.ReadAllBytes(clip);

        AvcFilling.Fill(clip, 1_000, TestContext.Current.CancellationToken);

        File.ReadAllBytes(clip).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("sine=frequency=300:duration=2", 64_000)]
    [InlineData("sine=frequency=300:duration=2", 192_000)]
    [InlineData("anoisesrc=duration=2:amplitude=0.3:seed=1", 192_000)]
    [InlineData("anoisesrc=duration=2:amplitude=0.3:seed=1", 384_000)]
    [InlineData("anullsrc=d=2", 384_000)]
    public void A_filled_sound_sounds_the_same_and_each_packet_has_the_rate(string source, int rate)
    {
        var sound = _media.Make("m4a", $"-f lavfi -i {source} -ac 2 -ar 48000 -c:a aac -b:a 128k -flags:a +bitexact -fflags +bitexact");
        var samples = SamplesOf(sound);

        AacFilling.Fill(sound, rate, TestContext.Current.CancellationToken);

        SamplesOf(sound).ShouldBe(samples);
        Track(sound).Sizes.ShouldAllBe(size => size * 8 * 48_000.0 / 1024 >= rate);
        long.Parse(TestMedia.Probe(sound, "-show_entries stream=bit_rate -of csv=p=0"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(rate);
    }

    [Fact]
    public void A_packet_of_every_size_is_filled_to_the_byte()
    {
        // The shortest packet: one channel element of two bits, then its end.
        byte[] packet = [0b0010_0000, 0b0000_0111];

        for (var size = 3; size < 700; size++)
        {
            AacFilling.Fill(packet, size).Length.ShouldBe(size);
            (AacFilling.Fill(packet, size)[^1] > 0).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_packet_that_does_not_end_as_it_should_stays_as_it_is()
    {
        byte[] packet = [0b0010_0000, 0b0000_0101];

        AacFilling.Fill(packet, 100).ShouldBeSameAs(packet);
    }

    public void Dispose() => _media.Dispose();

    private static Mp4Track Track(string path) => Mp4Reader.Read(path).ShouldHaveSingleItem();

    private static string FramesOf(string path) => TestMedia.Run("ffmpeg", $"-loglevel error -xerror -i \"{path}\" -f framemd5 -");

    private static string SamplesOf(string path) => TestMedia.Run("ffmpeg", $"-loglevel error -xerror -i \"{path}\" -f md5 -");
}
