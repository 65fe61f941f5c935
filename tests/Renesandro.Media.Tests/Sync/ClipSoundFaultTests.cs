using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Sync;

/// <summary>What becomes of a clip whose own sound is missing, short, long or broken.</summary>
public sealed class ClipSoundFaultTests(ClipSoundLab lab) : IClassFixture<ClipSoundLab>
{
    private const string Cure = " Or set options.sound_errors to \"silence\", which shows the clip without its own sound.";

    private static readonly FrameRate Rate = new(25);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clip_without_sound_has_no_track()
    {
        var (clip, sound) = await MakeAsync(lab.Media.MakeVideo(0.5, size: "160x90", rate: "25"));

        clip.ShouldNotBeNull();
        (sound.Fault, sound.Value!.Track, sound.Value.Warning).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task Sound_that_ends_before_the_picture_is_a_shorter_track()
    {
        var (_, sound) = await MakeAsync(new FlashingClip(Rate) { Seconds = 2, SoundSeconds = 1, Sound = "-c:a pcm_s16le" }.Make(lab.Media, "mov"));

        sound.Value!.Track!.Samples.ShouldBe(48_000);
    }

    [Fact]
    public async Task Sound_that_ends_after_the_picture_is_decoded_for_100_ms_more()
    {
        var (_, sound) = await MakeAsync(new FlashingClip(Rate) { Seconds = 1, SoundSeconds = 4 }.Make(lab.Media, "mp4"));

        sound.Value!.Track!.Samples.ShouldBe(48_000 + 4_800);
    }

    [Fact]
    public async Task A_cut_that_begins_after_the_end_of_the_sound_has_no_track()
    {
        var path = new FlashingClip(Rate) { Seconds = 2, SoundSeconds = 0.5 }.Make(lab.Media, "mp4");

        var (_, sound) = await MakeAsync(new MediaSource(new Uri(path)) { Start = 1 });

        (sound.Fault, sound.Value!.Track, sound.Value.Warning).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task Mono_is_as_loud_on_both_sides_as_it_is_stored()
    {
        var (_, sound) = await MakeAsync(new FlashingClip(Rate) { Seconds = 1, Channels = 1, Sound = "-c:a pcm_s16le" }.Make(lab.Media, "mov"));

        var heard = SoundLab.Listen(sound.Value!.Track!);
        heard.Peak(0, heard.Length, 0).ShouldBe(0.5f, 0.001f);
        heard.Peak(0, heard.Length, 1).ShouldBe(0.5f, 0.001f);
    }

    [Fact]
    public async Task Stereo_keeps_its_sides()
    {
        var (_, sound) = await MakeAsync(lab.Media.Make(
            "mov", "-f lavfi -i color=black:size=160x90:rate=25:duration=1 -f lavfi -i \"aevalsrc='0.5*sin(5000*t)|0.1*sin(3000*t)':s=44100:d=1\" -c:v mpeg4 -c:a pcm_s16le"));

        var heard = SoundLab.Listen(sound.Value!.Track!);
        heard.Peak(0, heard.Length, 0).ShouldBe(0.5f, 0.01f);
        heard.Peak(0, heard.Length, 1).ShouldBe(0.1f, 0.01f);
    }

    [Fact]
    public async Task Several_channels_are_mixed_down_as_music_is()
    {
        var path = new FlashingClip(Rate) { Seconds = 1, Channels = 6, Amplitude = 0.2, Sound = "-c:a pcm_s16le" }.Make(lab.Media, "mov");
        var music = SoundLab.Listen(await FFmpegParts.Mixer().DecodeAsync(new AudioDecoding(path, lab.Media.NewPath("pcm")), Cancelled));

        var (_, sound) = await MakeAsync(path);

        var heard = SoundLab.Listen(sound.Value!.Track!);
        heard.Peak(0, heard.Length, 0).ShouldBe(music.Peak(0, music.Length, 0), 0.001f);
        heard.Peak(0, heard.Length, 1).ShouldBe(music.Peak(0, music.Length, 1), 0.001f);
    }

    [Fact]
    public async Task Channels_without_positions_are_mixed_down()
    {
        var (_, sound) = await MakeAsync(lab.Media.Make(
            "mkv",
            "-f lavfi -i color=black:size=160x90:rate=25:duration=1 -f lavfi -i \"aevalsrc='0.2*sin(5000*t)|0.2*sin(3000*t)|0.2*sin(4000*t)|0|0|0|0|0|0':s=48000:d=1\" -c:v mpeg4 -c:a pcm_s16le"));

        sound.Fault.ShouldBeNull();
        SoundLab.Listen(sound.Value!.Track!).Peak(0, 48_000, 1).ShouldBeGreaterThan(0.05f);
    }

    [Fact]
    public async Task Damaged_sound_fails_the_clip_unless_the_job_plays_silence_instead()
    {
        const string Reason = "More than a tenth of the clip's own sound is damaged: export the clip again.";
        var path = Damaged(share: 0.5);

        var (clip, sound) = await MakeAsync(path);
        clip.ShouldNotBeNull();
        sound.Fault.ShouldBe(new Fault(Reason + Cure, FailureKind.Source));

        var (_, silent) = await MakeAsync(path, SoundErrors.Silence);
        silent.Fault.ShouldBeNull();
        silent.Value!.Track.ShouldBeNull();
        silent.Value.Warning.ShouldBe("is shown without its own sound. " + Reason);
    }

    [Fact]
    public async Task Sound_of_which_a_few_packets_are_damaged_is_used()
    {
        var (_, sound) = await MakeAsync(Damaged(share: 0.05));

        sound.Fault.ShouldBeNull();
        sound.Value!.Track!.Samples.ShouldBeGreaterThan(48_000);
    }

    [Fact]
    public async Task A_decoder_that_is_not_allowed_fails_the_clip_unless_the_job_plays_silence_instead()
    {
        const string Reason = "The clip's own sound is in a format that is not supported (dca): export it as AAC, or allow it with Renesandro:FFmpeg:AllowDecoders.";
        var path = new FlashingClip(Rate) { Seconds = 1, Sound = "-c:a dca -strict -2" }.Make(lab.Media, "mkv");

        (await MakeAsync(path)).Sound.Fault.ShouldBe(new Fault(Reason + Cure, FailureKind.Source));
        (await MakeAsync(path, SoundErrors.Silence)).Sound.Value!.Warning.ShouldBe("is shown without its own sound. " + Reason);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_has_the_sound_up_to_there()
    {
        var path = new FlashingClip(Rate) { Seconds = 3 }.Make(lab.Media, "mkv");
        var cut = lab.Media.NewPath("mkv");
        var bytes = await File.ReadAllBytesAsync(path, Cancelled);
        await File.WriteAllBytesAsync(cut, bytes[..(bytes.Length / 2)], Cancelled);

        var (_, sound) = await MakeAsync(cut);

        sound.Fault.ShouldBeNull();
        sound.Value!.Track!.Samples.ShouldBeInRange(24_000, 130_000);
    }

    private Task<(PreparedClip? Clip, Outcome<ClipSound> Sound)> MakeAsync(string path, SoundErrors errors = SoundErrors.Fail) =>
        MakeAsync(new MediaSource(new Uri(path)), errors);

    private Task<(PreparedClip? Clip, Outcome<ClipSound> Sound)> MakeAsync(MediaSource source, SoundErrors errors = SoundErrors.Fail) =>
        lab.MakeAsync(source, Rate, Cancelled, errors);

    // A sync word of MP3 that is overwritten makes a packet that no decoder takes.
    private string Damaged(double share)
    {
        var every = (int)Math.Round(1 / share);
        return lab.Media.Make(
            "mkv",
            $"-i \"{new FlashingClip(Rate) { Seconds = 2, Sound = "-c:a ac3" }.Make(lab.Media, "mkv")}\" -c copy -bsf:a \"noise=amount='if(eq(mod(n,{every}),1),1,0)'\"");
    }
}
