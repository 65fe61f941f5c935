using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;

namespace Renesandro.Media.Tests.Audio;

public sealed class FFmpegAudioMixerTests : AudioMixerContract
{
    protected override IAudioMixer CreateMixer() => FFmpegParts.Mixer();
}

public sealed class FFmpegAudioMixerDecodingTests : AudioDecodingContract
{
    protected override IAudioMixer CreateMixer() => FFmpegParts.Mixer();
}
