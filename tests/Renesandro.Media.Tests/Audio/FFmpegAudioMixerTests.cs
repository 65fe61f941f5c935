using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.FFmpeg;

namespace Renesandro.Media.Tests.Audio;

public sealed class FFmpegAudioMixerTests : AudioMixerContract
{
    protected override IAudioMixer CreateMixer() => Create();

    internal static FFmpegAudioMixer Create()
    {
        var options = Options.Create(new FFmpegOptions());
        return new FFmpegAudioMixer(new ToolRunner(options, NullLogger<ToolRunner>.Instance), options);
    }
}

public sealed class FFmpegAudioMixerDecodingTests : AudioDecodingContract
{
    protected override IAudioMixer CreateMixer() => FFmpegAudioMixerTests.Create();
}
