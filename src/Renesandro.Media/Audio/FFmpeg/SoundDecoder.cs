using FFMpegCore;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Runs ffmpeg to decode the sound of a file, again with a mixdown of its own where ffmpeg cannot mix the channels down.</summary>
internal sealed class SoundDecoder(ToolRunner tools, FFmpegOptions options)
{
    // What versions of ffmpeg write for a packet that they cannot decode.
    private static readonly string[] Damage = ["Error while decoding stream", "Error submitting packet to decoder", "Decoding error"];

    private readonly SoundProber _prober = new(tools, options);

    /// <summary>The stream that is decoded of a file; null for the first one, of which nothing is known.</summary>
    public async Task<SoundStream?> FindStreamAsync(string source, CancellationToken cancellationToken) =>
        SoundProber.MayHoldSeveral(source) ? await _prober.FindAsync(source, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Writes the samples of a stream to a file.</summary>
    /// <param name="source">The file with the sound.</param>
    /// <param name="stream">What <see cref="FindStreamAsync"/> found.</param>
    /// <param name="arguments">The command line for a stream.</param>
    /// <param name="begin">Makes what copies the samples, anew for every attempt.</param>
    /// <param name="output">The file of samples; one that exists is replaced.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="SoundDecodingException">The stream cannot be decoded.</exception>
    public async Task<SampleWriter> DecodeAsync(
        string source,
        SoundStream? stream,
        Func<SoundStream, FFMpegArgumentProcessor> arguments,
        Func<SampleWriter> begin,
        string output,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var writer = begin();
            try
            {
                await RunAsync(arguments(stream ?? SoundStream.First), writer, output, cancellationToken).ConfigureAwait(false);
                return writer;
            }
            catch (FFmpegException exception) when (!exception.IsTransient)
            {
                var lacksPositions = exception.StderrTail.Contains("Rematrix is needed", StringComparison.Ordinal)
                    || exception.StderrTail.Contains("channel layout", StringComparison.Ordinal);
                stream ??= lacksPositions ? await _prober.FindAsync(source, cancellationToken).ConfigureAwait(false) : null;
                if (!lacksPositions || stream is null or { Unplaced: true } or { Channels: 0 })
                {
                    throw new SoundDecodingException(stream, exception);
                }

                stream = stream with { Unplaced = true };
            }
        }
    }

    private async Task RunAsync(FFMpegArgumentProcessor arguments, SampleWriter writer, string output, CancellationToken cancellationToken)
    {
        var target = new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using (target.ConfigureAwait(false))
        {
            var command = ToolCommand.FFmpeg("decode the sound", arguments) with
            {
                Output = (samples, token) => writer.CopyAsync(samples, target, token),
                Complaints = line => writer.IsDamaged |= Damage.Any(words => line.Contains(words, StringComparison.Ordinal)),
            };
            await tools.RunAsync(command, cancellationToken).ConfigureAwait(false);
        }
    }
}
