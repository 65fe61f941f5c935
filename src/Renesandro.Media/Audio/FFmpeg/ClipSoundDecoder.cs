using Microsoft.Extensions.Options;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Decodes the own sound of clips, placed by its timestamps, so that it stays in sync with the picture.</summary>
internal sealed class ClipSoundDecoder(ToolRunner tools, IOptions<FFmpegOptions> options)
{
    private readonly SoundProber _prober = new(tools, options.Value);
    private readonly SoundDecoder _decoder = new(tools, options.Value);

    /// <returns>Null when the file has no sound there. The track may end before the picture does.</returns>
    /// <exception cref="SourceException">The sound cannot be decoded.</exception>
    public async Task<AudioTrack?> DecodeAsync(ClipSoundDecoding request, CancellationToken cancellationToken)
    {
        using var file = new PartialFile(request.OutputPath);
        try
        {
            var stream = await _prober.FindAsync(request.SourcePath, cancellationToken).ConfigureAwait(false);
            var writer = await _decoder.DecodeAsync(
                request.SourcePath,
                stream,
                chosen => AudioArguments.Decode(request, chosen, options.Value),
                () => new SampleWriter(first: 0, request.Samples),
                file.Path,
                cancellationToken).ConfigureAwait(false);
            if (writer.Written == 0)
            {
                return null;
            }

            file.Commit();
            return new AudioTrack(request.OutputPath, writer.Written) { Onset = writer.Onset };
        }
        catch (SoundDecodingException exception) when (exception.IsMissing)
        {
            return null;
        }
        catch (SoundDecodingException exception)
        {
            throw new SourceException(Complaint(exception), exception.Failure);
        }
    }

    private static string Complaint(SoundDecodingException exception) => exception switch
    {
        { RefusedDecoder: { } decoder } =>
            $"The clip's own sound is in a format that is not supported ({decoder}): export it as AAC, or allow it with Renesandro:FFmpeg:AllowDecoders.",
        { IsDamaged: true } => "More than a tenth of the clip's own sound is damaged: export the clip again.",
        _ => "The clip's own sound cannot be decoded: it is damaged, or of a format that is not read. Export it again, as AAC.",
    };
}
