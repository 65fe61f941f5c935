using Renesandro.Media;
using Renesandro.Media.Audio;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Media;

/// <summary>What every <see cref="IAudioMixer"/> does when it decodes. Derive once per implementation.</summary>
public abstract class AudioDecodingContract : IDisposable
{
    /// <summary>What the encoder of a test file may take from a loud pure tone.</summary>
    private const double Lossy = 0.02;

    private SoundLab? _lab;

    /// <summary>Makes and hears sounds; its files go with the test.</summary>
    protected SoundLab Lab => _lab ??= NewLab();

    /// <summary>The mixer under test.</summary>
    protected abstract IAudioMixer CreateMixer();

    public void Dispose()
    {
        _lab?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Mono_fills_both_channels_at_full_level()
    {
        var sound = await DecodeAsync(Lab.MakeOf("0.5*sin(2*PI*440*t)", 1));

        sound.Length.ShouldBe(48_000);
        sound.Amplitude(440, 0, 48_000).ShouldBe(0.5, tolerance: 0.001);
        sound.Amplitude(440, 0, 48_000, channel: 1).ShouldBe(0.5, tolerance: 0.001);
    }

    [Fact]
    public async Task Stereo_keeps_its_sides()
    {
        var sound = await DecodeAsync(Lab.MakeOf("0.5*sin(2*PI*440*t)|0.25*sin(2*PI*1000*t)", 1));

        sound.Amplitude(440, 0, 48_000).ShouldBe(0.5, tolerance: 0.001);
        sound.Amplitude(1000, 0, 48_000).ShouldBe(0, tolerance: 0.001);
        sound.Amplitude(1000, 0, 48_000, channel: 1).ShouldBe(0.25, tolerance: 0.001);
    }

    [Theory]
    [InlineData("wav", "-c:a pcm_f32le")]
    [InlineData("wav", "-c:a pcm_s16le")]
    [InlineData("m4a", "-c:a aac -b:a 384k")]
    public async Task Five_point_one_is_mixed_down_to_stereo_at_the_usual_levels(string extension, string encoder)
    {
        var path = Lab.MakeOf(
            "0.2*sin(2*PI*300*t)|0|0.2*sin(2*PI*500*t)|0|0|0.2*sin(2*PI*700*t)", 1, extension, $"-channel_layout 5.1 {encoder}");

        var sound = await DecodeAsync(path);

        sound.Amplitude(300, 0, 48_000).ShouldBe(0.2, tolerance: 0.005);
        sound.Amplitude(300, 0, 48_000, channel: 1).ShouldBe(0, tolerance: 0.002);
        sound.Amplitude(500, 0, 48_000).ShouldBe(0.1414, tolerance: 0.004);
        sound.Amplitude(500, 0, 48_000, channel: 1).ShouldBe(0.1414, tolerance: 0.004);
        sound.Amplitude(700, 0, 48_000, channel: 1).ShouldBe(0.1414, tolerance: 0.004);
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public async Task Any_sample_rate_is_converted_to_48_kHz(int rate)
    {
        var sound = await DecodeAsync(Lab.MakeOf("0.5*sin(2*PI*440*t)", 1, rate: rate));

        sound.Length.ShouldBeInRange(47_999, 48_001);
        sound.Amplitude(440, 4800, 43_200).ShouldBe(0.5, tolerance: 0.005);
    }

    [Theory]
    [InlineData("mp3", "-c:a libmp3lame -b:a 320k")]
    [InlineData("m4a", "-c:a aac -b:a 320k")]
    [InlineData("ogg", "-c:a libvorbis -q:a 9")]
    [InlineData("flac", "-c:a flac")]
    public async Task What_an_encoder_puts_before_the_sound_is_removed(string extension, string encoder)
    {
        var sound = await DecodeAsync(Lab.MakeOf("0.5*sin(2*PI*440*t)", 2, extension, encoder));

        sound.Length.ShouldBeInRange(96_000, 97_024);
        sound.Error(i => SoundLab.Sine(440)(i), 1000, 90_000).ShouldBeLessThan(0.01);
    }

    [Fact]
    public async Task An_mp3_loops_without_a_gap()
    {
        var sound = await DecodeAsync(Lab.MakeOf("0.5*sin(2*PI*440*t)", 2, "mp3", "-c:a libmp3lame -b:a 320k"));

        sound.Length.ShouldBe(96_000);
    }

    [Fact]
    public async Task Start_and_end_are_exact_to_the_sample()
    {
        var path = Lab.MakeOf("floor(t*48000+0.5)/100000", 1);

        var sound = await DecodeAsync(path, start: TimeSpan.FromSeconds(0.25), end: TimeSpan.FromSeconds(0.5));

        sound.Length.ShouldBe(12_000);
        sound.At(0).ShouldBe(0.12f, tolerance: 1e-6);
        sound.At(11_999).ShouldBe(0.23999f, tolerance: 1e-6);
    }

    [Fact]
    public async Task An_end_after_the_end_takes_what_there_is()
    {
        var sound = await DecodeAsync(Lab.MakeOf("0.5", 1), start: TimeSpan.FromSeconds(0.75), end: TimeSpan.FromSeconds(9));

        sound.Length.ShouldBe(12_000);
    }

    [Fact]
    public async Task A_start_after_the_end_is_an_error_that_says_what_to_do()
    {
        var error = await ShouldFailAsync(Lab.MakeOf("0.5", 1), start: TimeSpan.FromSeconds(2));

        error.ShouldContain("earlier start");
    }

    [Fact]
    public async Task The_sound_of_a_video_can_be_decoded()
    {
        var path = Lab.Make(
            "mp4", "-f lavfi -i testsrc2=duration=1 -f lavfi -i \"aevalsrc=0.5*sin(2*PI*440*t):s=48000:d=1\" -pix_fmt yuv420p -c:a aac -b:a 256k");

        (await DecodeAsync(path)).Amplitude(440, 9600, 38_400).ShouldBe(0.5, Lossy);
    }

    [Fact]
    public async Task A_large_cover_picture_does_no_harm()
    {
        var picture = Lab.Make("png", "-f lavfi -i testsrc2=size=3000x3000 -frames:v 1");
        var music = Lab.MakeOf("0.5*sin(2*PI*440*t)", 1, "mp3", "-c:a libmp3lame -b:a 192k");
        var path = Lab.Make("mp3", $"-i \"{music}\" -i \"{picture}\" -map 0 -map 1 -c copy -id3v2_version 3");

        (await DecodeAsync(path)).Amplitude(440, 4800, 43_200).ShouldBe(0.5, Lossy);
    }

    [Fact]
    public async Task A_broken_tail_costs_no_more_than_the_tail()
    {
        var whole = await File.ReadAllBytesAsync(Lab.MakeOf("0.5*sin(2*PI*440*t)", 10, "mp3", "-c:a libmp3lame -b:a 192k"));
        var path = Lab.NewPath("mp3");
        await File.WriteAllBytesAsync(path, [.. whole.AsSpan(0, whole.Length * 97 / 100), .. Enumerable.Repeat((byte)0x55, 5000)]);

        var sound = await DecodeAsync(path);

        sound.Length.ShouldBeGreaterThan(9 * 48_000);
        sound.Amplitude(440, 48_000, 9 * 48_000).ShouldBe(0.5, Lossy);
    }

    [Fact]
    public async Task A_sound_that_is_mostly_damaged_is_refused()
    {
        var bytes = await File.ReadAllBytesAsync(Lab.MakeOf("0.5*sin(2*PI*440*t)", 4, "m4a", "-c:a aac -b:a 192k"));
        var path = Lab.NewPath("m4a");
        for (var i = 2000; i < bytes.Length - 5000; i += 3)
        {
            bytes[i] ^= 0xFF;
        }

        await File.WriteAllBytesAsync(path, bytes);

        (await ShouldFailAsync(path)).ShouldContain("damaged");
    }

    [Fact]
    public async Task A_picture_without_sound_is_an_error_that_says_so()
    {
        var error = await ShouldFailAsync(Lab.Make("mp4", "-f lavfi -i testsrc2=duration=1 -pix_fmt yuv420p"));

        error.ShouldContain("holds no sound");
    }

    [Fact]
    public async Task Text_is_an_error()
    {
        var path = Lab.NewPath("mp3");
        await File.WriteAllTextAsync(path, "This is no sound at all.");

        await ShouldFailAsync(path);
    }

    [Fact]
    public async Task A_playlist_is_not_followed()
    {
        var music = Lab.MakeOf("0.5", 1);
        var path = Lab.NewPath("mp3");
        await File.WriteAllTextAsync(path, $"ffconcat version 1.0\nfile '{Path.GetFileName(music)}'\n");

        await ShouldFailAsync(path);
    }

    [Fact]
    public async Task Sound_of_no_samples_is_an_error() => await ShouldFailAsync(Lab.MakeOf("0.5", 0.1, "wav", "-c:a pcm_s16le -frames:a 0"));

    [Fact]
    public async Task A_cancelled_call_leaves_no_file_and_no_process()
    {
        var path = Lab.MakeOf("0.5*sin(2*PI*440*t)", 600, "flac", "-c:a flac");
        using var cancellation = new CancellationTokenSource();
        var decoding = CreateMixer().DecodeAsync(new AudioDecoding(path, Lab.NewPath("pcm")), cancellation.Token);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(decoding)).CancellationToken.ShouldBe(cancellation.Token);
        Lab.Files.ShouldBe([Path.GetFileName(path)]);
        Lab.Processes().ShouldBeEmpty();
    }

    private static SoundLab NewLab()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        return new SoundLab();
    }

    private async Task<Sound> DecodeAsync(string path, TimeSpan? start = null, TimeSpan? end = null) => SoundLab.Listen(
        await CreateMixer().DecodeAsync(new AudioDecoding(path, Lab.NewPath("pcm")) { Start = start, End = end }));

    private async Task<string> ShouldFailAsync(string path, TimeSpan? start = null)
    {
        var before = Lab.Files;
        var decoding = CreateMixer().DecodeAsync(new AudioDecoding(path, Lab.NewPath("pcm")) { Start = start });
        var message = (await Should.ThrowAsync<MediaException>(decoding)).Message;
        Lab.Files.ShouldBe(before);
        return message;
    }
}
