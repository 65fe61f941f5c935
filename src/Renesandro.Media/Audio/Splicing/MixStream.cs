using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Renesandro.Media.Audio.Mixing;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.Splicing;

/// <summary>
/// Writes the stream of a <see cref="SliceLayout"/> as raw floats. The part of the mix that tails repeat is spooled to a
/// file, so that memory does not grow with the lengths and every tail repeats exactly the samples of the body.
/// </summary>
internal sealed class MixStream(SliceLayout layout, Mixer mixer, SafeFileHandle spool)
{
    private const int BlockFloats = AacFrame.Samples * AudioTrack.Channels;
    private const int BatchBlocks = 8;
    private static readonly byte[] Silence = new byte[BlockFloats * sizeof(float)];

    public async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        await WriteBodyAsync(target, cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(Silence, cancellationToken).ConfigureAwait(false);
        foreach (var plan in layout.Plans)
        {
            await WriteTailAsync(plan, target, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteBodyAsync(Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[BatchBlocks * BlockFloats * sizeof(float)];
        var body = (long)layout.BodyBlocks * AacFrame.Samples;
        for (long position = 0; position < layout.MaxLength;)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Samples beyond the body are mixed for the tails alone.
            var end = position < body ? body : layout.MaxLength;
            var count = (int)Math.Min(BatchBlocks * AacFrame.Samples, end - position);
            var bytes = buffer.AsMemory(0, count * AudioTrack.Channels * sizeof(float));
            mixer.Read(MemoryMarshal.Cast<byte, float>(bytes.Span));
            Spool(position, bytes.Span);
            if (position < body)
            {
                await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            }

            position += count;
        }
    }

    private void Spool(long position, ReadOnlySpan<byte> bytes)
    {
        const int PairBytes = AudioTrack.Channels * sizeof(float);
        var skip = Math.Max(0, layout.SpooledFrom - position) * PairBytes;
        if (skip < bytes.Length)
        {
            RandomAccess.Write(spool, bytes[(int)skip..], ((position - layout.SpooledFrom) * PairBytes) + skip);
        }
    }

    private async Task WriteTailAsync(SlicePlan plan, Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[BatchBlocks * BlockFloats * sizeof(float)];
        var first = (long)plan.FirstBlock * AacFrame.Samples;
        for (var block = 0; block < plan.Blocks; block += BatchBlocks)
        {
            var blocks = Math.Min(BatchBlocks, plan.Blocks - block);
            var bytes = buffer.AsMemory(0, blocks * BlockFloats * sizeof(float));
            ReadFaded(plan, first + ((long)block * AacFrame.Samples), bytes.Span);
            await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    private void ReadFaded(SlicePlan plan, long position, Span<byte> bytes)
    {
        const int PairBytes = AudioTrack.Channels * sizeof(float);
        bytes.Clear();
        var sound = bytes[..(int)Math.Min(bytes.Length, Math.Max(0, plan.Length - position) * PairBytes)];
        var offset = (position - layout.SpooledFrom) * PairBytes;
        for (var rest = sound; rest.Length > 0;)
        {
            var read = RandomAccess.Read(spool, rest, offset);
            rest = rest[read..];
            offset += read > 0 ? read : throw new EndOfStreamException("The spooled mix ended early.");
        }

        Fade(plan.Length, position, MemoryMarshal.Cast<byte, float>(sound));
    }

    private static void Fade(long length, long position, Span<float> samples)
    {
        var fade = SlicePlan.FadeSamples(length);
        for (var i = (int)Math.Max(0, length - fade - position) * 2; i < samples.Length; i += 2)
        {
            var factor = Curve.Rise(length - (position + (i / 2)), fade + 1);
            samples[i] *= factor;
            samples[i + 1] *= factor;
        }
    }
}
