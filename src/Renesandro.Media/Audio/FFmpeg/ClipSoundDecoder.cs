using Microsoft.Extensions.Options;
using Renesandro.Media.Files;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Decodes the own sound of clips, placed by its timestamps, so that it stays in sync with the picture.</summary>
internal sealed class ClipSoundDecoder(ToolRunner tools, IOptions<FFmpegOptions> options)
{
    private readonly SoundProber _prober = new(tools, options.Value);
    private readonly SoundDecoder _decoder = new(tools, options.Value);

    /// <returns>Null when the file has no sound there. The track may end before the picture does. With it, the gaps of one that is damaged here and there.</returns>
    /// <exception cref="SourceException">The sound cannot be decoded.</exception>
    public async Task<(AudioTrack? Track, SoundGaps? Gaps)> DecodeAsync(ClipSoundDecoding request, CancellationToken cancellationToken)
    {
        using var file = new PartialFile(request.OutputPath);
        try
        {
            var stream = await FindAsync(request, cancellationToken).ConfigureAwait(false);
            var writer = await _decoder.DecodeAsync(
                request.SourcePath,
                stream,
                chosen => AudioArguments.Decode(request, chosen, options.Value),
                () => new SampleWriter(first: 0, request.Samples),
                file.Path,
                cancellationToken).ConfigureAwait(false);
            if (writer.Written == 0)
            {
                return (null, null);
            }

            file.Commit();
            var track = new AudioTrack(request.OutputPath, writer.Written) { Onset = writer.Onset };
            return (track, writer.IsDamaged ? SoundGaps.Find(track) : null);
        }
        catch (SoundDecodingException exception) when (exception.IsMissing)
        {
            return (null, null);
        }
        catch (SoundDecodingException exception)
        {
            throw new SourceException(Complaint(exception), exception.Failure);
        }
    }

    /// <summary>Decodes several sounds in one process: to start one takes longer than to decode a short clip.</summary>
    /// <returns>A track for each request, null when the file has no sound there; null when they have to be decoded one by one, which tells what is wrong.</returns>
    public async Task<IReadOnlyList<AudioTrack?>?> DecodeAsync(IReadOnlyList<ClipSoundDecoding> requests, CancellationToken cancellationToken)
    {
        var sounds = new List<(ClipSoundDecoding Request, SoundStream Stream, string Wave)>();
        foreach (var request in requests)
        {
            if (await FindAsync(request, cancellationToken).ConfigureAwait(false) is not { } stream)
            {
                return null;
            }

            sounds.Add((request, stream, $"{request.OutputPath}.wav"));
        }

        try
        {
            var command = ToolCommand.FFmpeg("decode the sounds", AudioArguments.Decode(sounds, options.Value));
            await tools.RunAsync(command, cancellationToken).ConfigureAwait(false);
            var tracks = new List<AudioTrack?>();
            foreach (var (request, _, wave) in sounds)
            {
                tracks.Add(await CopyAsync(wave, request, cancellationToken).ConfigureAwait(false));
            }

            return tracks;
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            return null;
        }
        finally
        {
            sounds.ForEach(sound => LocalDisk.Discard(sound.Wave));
        }
    }

    private async Task<SoundStream?> FindAsync(ClipSoundDecoding request, CancellationToken cancellationToken) =>
        SoundProber.PlainSoundOf(request.SourcePath) ?? await _prober.FindAsync(request.SourcePath, cancellationToken).ConfigureAwait(false);

    private static async Task<AudioTrack?> CopyAsync(string wave, ClipSoundDecoding request, CancellationToken cancellationToken)
    {
        using var file = new PartialFile(request.OutputPath);
        var writer = new SampleWriter(first: 0, request.Samples);
        var source = new FileStream(wave, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using (source.ConfigureAwait(false))
        {
            var target = new FileStream(file.Path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            await using (target.ConfigureAwait(false))
            {
                await writer.CopyAsync(source, target, cancellationToken).ConfigureAwait(false);
            }
        }

        if (writer.Written == 0)
        {
            return null;
        }

        file.Commit();
        return new AudioTrack(request.OutputPath, writer.Written) { Onset = writer.Onset };
    }

    private static string Complaint(SoundDecodingException exception) => exception switch
    {
        { RefusedDecoder: { } decoder } =>
            $"The clip's own sound is in a format that is not supported ({decoder}): export it as AAC, or allow it with Renesandro:FFmpeg:AllowDecoders.",
        { IsDamaged: true } => "More than a tenth of the clip's own sound is damaged: export the clip again.",
        _ => "The clip's own sound cannot be decoded: it is damaged, or of a format that is not read. Export it again, as AAC.",
    };
}
