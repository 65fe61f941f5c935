using Renesandro.Contracts;
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
    public void Arguments_to_encode() => AudioArguments.Encode("/jobs/0002.part", new FFmpegOptions()).Arguments.ShouldMatchSnapshot();
}
