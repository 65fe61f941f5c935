using System.Globalization;
using FFMpegCore;
using Renesandro.Media.Probing;
using Renesandro.Media.Probing.Timing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>The command lines of the mixer.</summary>
internal static class AudioArguments
{
    /// <summary>Decodes an audio stream to a WAV stream of 48 kHz floats in one or two channels, and stops after a number of samples.</summary>
    public static FFMpegArgumentProcessor Decode(string source, SoundStream stream, long samples, SoundEdits edits, FFmpegOptions guard) => FFMpegArguments
        .FromFileInput(source, verifyExists: false, options => options
            .WithGuardedInput(guard)
            .WithCustomArgument($"{edits.Input} -vn -sn -dn".TrimStart()))
        .OutputToUrl("pipe:1", options => options
            .WithCustomArgument($"-map 0:{stream.Specifier}")
            .WithCustomArgument("-max_error_rate 0.1")
            .WithCustomArgument(string.Create(
                CultureInfo.InvariantCulture,
                $"-af {edits.Filters}{stream.Mixdown}aformat=sample_fmts=flt:sample_rates=48000:channel_layouts=mono|stereo,atrim=end_sample={samples}"))
            .WithAudioCodec("pcm_f32le")
            .WithCustomArgument("-fflags +bitexact")
            .ForceFormat("wav"));

    /// <summary>Encodes raw 48 kHz stereo floats from the standard input to AAC-LC.</summary>
    public static FFMpegArgumentProcessor Encode(string output, FFmpegOptions options) => FFMpegArguments
        .FromUrlInput("pipe:0", input => input
            .WithGuardedInput(options)
            .ForceFormat("f32le")
            .WithAudioSamplingRate(AudioTrack.SampleRate)
            .WithAudioChannels(AudioTrack.Channels))
        .OutputToFile(output, overwrite: true, file => file
            .WithAudioCodec("aac")
            .WithAudioBitrate(options.AudioBitrate)
            .WithCustomArgument("-aac_coder fast -aac_pns 0 -aac_is 0 -flags:a +bitexact -fflags +bitexact")
            .ForceFormat("mp4"));
}
