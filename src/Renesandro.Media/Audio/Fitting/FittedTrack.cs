using System.Runtime.InteropServices;
using Renesandro.Media.Audio.Mixing;
using Renesandro.Media.Audio.Splicing;

namespace Renesandro.Media.Audio.Fitting;

/// <summary>Brings a track to another length.</summary>
internal static class FittedTrack
{
    private const int BatchSamples = 16 * 1024;

    /// <summary>Its beginning, faded out at the end.</summary>
    /// <param name="track">At least as long.</param>
    /// <param name="samples">Length of the new track.</param>
    /// <param name="path">The file to create.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task<AudioTrack> TrimAsync(AudioTrack track, long samples, string path, CancellationToken cancellationToken)
    {
        using var source = new PcmFile(track);
        var fade = SlicePlan.FadeSamples(samples);
        return await WriteAsync(Read, samples, path, cancellationToken).ConfigureAwait(false);

        void Read(long position, Span<float> target)
        {
            source.Read(position, target);
            for (var i = (int)Math.Max(0, samples - fade - position) * AudioTrack.Channels; i < target.Length; i++)
            {
                target[i] *= Curve.Rise(samples - (position + (i / AudioTrack.Channels)), fade + 1);
            }
        }
    }

    /// <summary>All of it, faster and with its pitch.</summary>
    /// <param name="track">Longer than that.</param>
    /// <param name="samples">Length of the new track.</param>
    /// <param name="path">The file to create.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task<AudioTrack> SpeedUpAsync(AudioTrack track, long samples, string path, CancellationToken cancellationToken)
    {
        using var source = new PcmFile(track);
        var faster = new FasterSpeech(source, samples);
        return await WriteAsync((_, target) => faster.Read(target), samples, path, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<AudioTrack> WriteAsync(Reading read, long samples, string path, CancellationToken cancellationToken)
    {
        const int PairBytes = AudioTrack.Channels * sizeof(float);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using var _ = file.ConfigureAwait(false);
        var buffer = new byte[BatchSamples * PairBytes];
        long? onset = null;
        for (long position = 0; position < samples; position += BatchSamples)
        {
            var bytes = buffer.AsMemory(0, (int)Math.Min(BatchSamples, samples - position) * PairBytes);
            read(position, MemoryMarshal.Cast<byte, float>(bytes.Span));
            onset ??= AudioTrack.FirstHeard(MemoryMarshal.Cast<byte, float>(bytes.Span)) is { } heard ? position + heard : null;
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }

        return new AudioTrack(path, samples) { Onset = onset };
    }

    private delegate void Reading(long position, Span<float> target);
}
