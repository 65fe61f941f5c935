using System.Globalization;
using FFMpegCore;
using Renesandro.Media.Probing;
using Renesandro.Media.Probing.Timing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>The command lines of the mixer.</summary>
internal static class AudioArguments
{
    // Containers round to milliseconds, and recorders stamp packets some milliseconds early or late: neither is a hole. The shortest hole is a packet.
    private const string FollowClock = "aresample=async=1:min_comp=0.002:min_hard_comp=0.015:max_soft_comp=0.01";

    // Compensates before the first sample alone.
    private const string BeginExactly = "async=1:min_comp=0.00001:min_hard_comp=1000000";

    // Goes on where timestamps step back in a container that does not allow it.
    private const string CloseGaps = "asetpts='if(lt(PTS+ld(0),PREV_OUTPTS),st(0,PREV_OUTPTS+S-PTS));PTS+ld(0)',";

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

    /// <summary>
    /// Decodes the sound of a clip to a WAV stream of 48 kHz floats in one or two channels, in which every sample is where its timestamp puts it:
    /// a clock that drifts is followed slowly, holes are filled with silence, and what overlaps or comes before the first frame is cut off.
    /// </summary>
    public static FFMpegArgumentProcessor Decode(ClipSoundDecoding request, SoundStream stream, FFmpegOptions guard) => FFMpegArguments
        .FromFileInput(request.SourcePath, verifyExists: false, options => Read(options, request, guard))
        .OutputToUrl("pipe:1", options => Write(options, request, stream, input: 0, maxErrors: 0.1));

    /// <summary>The same for several clips at once, each to a WAV file of its own. It fails when anything is damaged.</summary>
    public static FFMpegArgumentProcessor Decode(IReadOnlyList<(ClipSoundDecoding Request, SoundStream Stream, string Wave)> sounds, FFmpegOptions guard) => sounds
        .Skip(1)
        .Aggregate(
            FFMpegArguments.FromFileInput(sounds[0].Request.SourcePath, verifyExists: false, options => Read(options, sounds[0].Request, guard)),
            (inputs, sound) => inputs.AddFileInput(sound.Request.SourcePath, verifyExists: false, options => Read(options, sound.Request, guard)))
        .OutputToFile(sounds[^1].Wave, overwrite: true, options =>
        {
            // The last output takes the ones before it for options of its own.
            foreach (var (input, (request, stream, wave)) in sounds.Index())
            {
                Write(options, request, stream, input, maxErrors: 0);
                options.WithCustomArgument(input < sounds.Count - 1 ? $"\"{wave}\"" : "");
            }
        });

    private static void Read(FFMpegInputOptions options, ClipSoundDecoding request, FFmpegOptions guard) => options
        .WithGuardedInput(guard)
        .WithCustomArgument(request.IsBroken ? "-vn -sn -dn" : "-copyts -vn -sn -dn")
        .WithCustomArgument(request.Seek is { } seek ? string.Create(CultureInfo.InvariantCulture, $"-noaccurate_seek -seek_timestamp 1 -ss {seek:0.######}") : "");

    private static void Write(FFMpegOutputOptions options, ClipSoundDecoding request, SoundStream stream, int input, double maxErrors) => options
        .WithCustomArgument(string.Create(CultureInfo.InvariantCulture, $"-map {input}:{stream.Specifier}"))
        .WithCustomArgument(string.Create(CultureInfo.InvariantCulture, $"-max_error_rate {maxErrors}"))
        .WithCustomArgument(string.Create(
            CultureInfo.InvariantCulture,
            $"-af \"{(request.IsBroken ? CloseGaps : "")}{stream.Mixdown}aformat=sample_fmts=flt:sample_rates=48000:channel_layouts={stream.Layouts},"
            + $"{FollowClock},aresample=first_pts={Math.Round(request.Origin * AudioTrack.SampleRate):0}:{BeginExactly},atrim=end_sample={request.Samples}\""))
        .WithAudioCodec("pcm_f32le")
        .WithCustomArgument("-fflags +bitexact")
        .ForceFormat("wav");

    /// <summary>Encodes raw 48 kHz stereo floats from the standard input to AAC-LC.</summary>
    public static FFMpegArgumentProcessor Encode(string output, FFmpegOptions options, SoundSettings settings) => FFMpegArguments
        .FromUrlInput("pipe:0", input => input
            .WithGuardedInput(options)
            .ForceFormat("f32le")
            .WithAudioSamplingRate(AudioTrack.SampleRate)
            .WithAudioChannels(AudioTrack.Channels))
        .OutputToFile(output, overwrite: true, file => file
            .WithAudioCodec("aac")
            .WithAudioBitrate(settings.KilobitsOf(options.AudioBitrate))
            .WithCustomArgument("-aac_coder fast -aac_pns 0 -aac_is 0 -flags:a +bitexact -fflags +bitexact")
            .ForceFormat("mp4"));
}
