using Renesandro.Contracts;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.Probing.Timing;
using Renesandro.Media.Tools;
using Xunit;

namespace Renesandro.Media.Tests.Audio;

public class AudioArgumentsTests
{
    [Fact]
    public void Arguments_to_decode() =>
        AudioArguments.Decode("/jobs/0001.mp3", SoundStream.First, 48_000, SoundEdits.None, new FFmpegOptions()).Arguments.ShouldMatchSnapshot();

    [Fact]
    public void Arguments_to_decode_the_sound_of_a_clip() => AudioArguments
        .Decode(new ClipSoundDecoding("/jobs/0001.mp4", "/jobs/0002.pcm", 1.48, 148_800, IsBroken: false) { Seek = 0.48 }, SoundStream.First, new FFmpegOptions())
        .Arguments.ShouldMatchSnapshot();

    [Fact]
    public void Arguments_to_decode_the_sounds_of_clips_together() => AudioArguments
        .Decode(
            [
                (new ClipSoundDecoding("/jobs/0001.mp4", "/jobs/0003.pcm", 0, 148_800, IsBroken: false), new SoundStream(0, "aac", 1), "/jobs/0003.pcm.wav"),
                (new ClipSoundDecoding("/jobs/0002.mp4", "/jobs/0004.pcm", 12, 96_000, IsBroken: false) { Seek = 11 }, new SoundStream(1, "aac", 2), "/jobs/0004.pcm.wav"),
            ],
            new FFmpegOptions())
        .Arguments.ShouldMatchSnapshot();

    [Fact]
    public void Arguments_to_encode() => AudioArguments.Encode("/jobs/0002.part", new FFmpegOptions(), SoundSettings.None).Arguments.ShouldMatchSnapshot();
}
