using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio;

public sealed class AudioSliceTests : IDisposable
{
    private readonly SoundLab _lab;

    public AudioSliceTests()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        _lab = new SoundLab();
    }

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(96_000)]
    [InlineData(95_999)]
    [InlineData(50_000)]
    [InlineData(1)]
    public async Task A_file_of_another_encoder_gives_a_slice_of_any_length_it_holds(int samples)
    {
        var path = Encode("-c:a aac -b:a 192k -ac 2");

        var slice = AudioSlice.FromFile(path, samples);

        slice.Samples.ShouldBe(samples);
        var sound = await _lab.ListenAsync(slice);
        sound.Length.ShouldBeInRange(samples, samples + 1023);
        sound.Error(i => 0.1 * Math.Sin(2 * Math.PI * 440 * i / Sound.Rate), 0, Math.Min(samples, 90_000)).ShouldBeLessThan(0.005);
    }

    [Fact]
    public void The_sound_of_a_video_can_be_taken()
    {
        var path = _lab.Make("mp4", "-f lavfi -i testsrc2=duration=1 -f lavfi -i sine=duration=1:sample_rate=48000 -pix_fmt yuv420p -c:a aac -ac 2");

        AudioSlice.FromFile(path, 40_000).Track.Handler.ShouldBe("soun");
    }

    [Fact]
    public void A_sound_that_is_too_short_is_an_error_that_says_by_how_much()
    {
        var path = Encode("-c:a aac -b:a 192k -ac 2");

        Should.Throw<MediaException>(() => AudioSlice.FromFile(path, 96_001)).Message
            .ShouldBe("The sound file holds 96000 samples, and 96001 are needed.");
    }

    [Theory]
    [InlineData("-c:a aac -ac 1")]
    [InlineData("-c:a aac -ac 2 -ar 44100")]
    [InlineData("-c:a aac -ac 6")]
    [InlineData("-c:a ac3 -ac 2")]
    [InlineData("-c:a libmp3lame -ac 2")]
    [InlineData("-c:a aac -ac 2 -aac_pred 1 -profile:a aac_main")]
    public void Another_kind_of_sound_is_an_error(string encoder)
    {
        var path = Encode(encoder);

        Should.Throw<MediaException>(() => AudioSlice.FromFile(path, 100)).Message.ShouldContain("AAC-LC");
    }

    [Fact]
    public void A_file_that_is_no_mp4_is_an_error()
    {
        var path = _lab.MakeOf("0", 1);

        Should.Throw<MediaException>(() => AudioSlice.FromFile(path, 100));
    }

    private string Encode(string encoder) => _lab.MakeOf("0.1*sin(2*PI*440*t)|0.1*sin(2*PI*440*t)", 2, "mp4", encoder);
}
