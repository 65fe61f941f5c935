using System.Runtime.InteropServices;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Copies a WAV stream of one or two channels to a file of raw stereo samples, from one sample to another.</summary>
/// <param name="first">First sample that is copied.</param>
/// <param name="end">First sample that is not copied any more.</param>
internal sealed class SampleWriter(long first, long end)
{
    private const int BatchSamples = 16 * 1024;

    /// <summary>Samples per channel that were written.</summary>
    public long Written { get; private set; }

    /// <summary>First audible one of them; null while there was none.</summary>
    public long? Onset { get; private set; }

    /// <value>Whether packets could not be decoded: their samples are missing, or silent where timestamps are followed.</value>
    public bool IsDamaged { get; set; }

    public async Task CopyAsync(Stream wave, Stream target, CancellationToken cancellationToken)
    {
        if (await WaveStream.ReadHeadAsync(wave, cancellationToken).ConfigureAwait(false) is not { } channels)
        {
            return;
        }

        var size = channels * sizeof(float);
        var input = new byte[BatchSamples * size];
        var output = new byte[BatchSamples * AudioTrack.Channels * sizeof(float)];
        for (long position = 0; ;)
        {
            var read = await wave.ReadAtLeastAsync(input, input.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            var samples = read / size;
            if (samples == 0)
            {
                return;
            }

            var skipped = (int)Math.Clamp(first - position, 0, samples);
            var copied = (int)Math.Clamp(end - position, 0, samples) - skipped;
            if (copied > 0)
            {
                var bytes = output.AsMemory(0, copied * AudioTrack.Channels * sizeof(float));
                ToStereo(MemoryMarshal.Cast<byte, float>(input.AsSpan(skipped * size, copied * size)), bytes.Span);
                Onset ??= AudioTrack.FirstHeard(MemoryMarshal.Cast<byte, float>(bytes.Span)) is { } heard ? Written + heard : null;
                await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                Written += copied;
            }

            position += samples;
        }
    }

    private static void ToStereo(ReadOnlySpan<float> input, Span<byte> output)
    {
        var target = MemoryMarshal.Cast<byte, float>(output);
        var copies = target.Length / input.Length;
        for (var i = 0; i < target.Length; i++)
        {
            // A hostile file of floats may hold values that are not numbers, and one of them would silence a whole mix.
            var sample = input[i / copies];
            target[i] = float.IsFinite(sample) ? sample : 0;
        }
    }
}
