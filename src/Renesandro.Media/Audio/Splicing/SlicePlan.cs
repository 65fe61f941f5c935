using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.Splicing;

/// <summary>Where the packets of one length come from, in blocks of 1024 samples.</summary>
/// <param name="Length">Length of the slice in samples.</param>
/// <param name="FadeBlock">First block that the fade at the end changes.</param>
/// <param name="FirstBlock">Block of the mix at which the tail begins; 0 when the tail is the whole slice.</param>
/// <param name="StreamBlock">Block of the encoded stream at which the tail begins.</param>
internal sealed record SlicePlan(long Length, int FadeBlock, int FirstBlock, int StreamBlock)
{
    /// <summary>Fade at the end of a slice, in samples: 150 ms, at most a tenth of the slice.</summary>
    private const int MaxFade = AudioTrack.SampleRate * 15 / 100;

    /// <summary>
    /// Blocks of unchanged sound before the fade. The encoder settles in the first of them, after the jump from the slice before;
    /// in any of the others the slice may switch to the packets of the tail.
    /// </summary>
    private const int PreRoll = 7;

    /// <summary>Samples of the fade at the end of a slice.</summary>
    public static int FadeSamples(long length) => (int)Math.Min(MaxFade, length / 10);

    /// <summary>Lays out a tail that begins at a block of the stream.</summary>
    public static SlicePlan Create(long length, int streamBlock)
    {
        var fade = (int)((length - FadeSamples(length)) / AacFrame.Samples);
        return new SlicePlan(length, fade, Math.Max(0, fade - PreRoll), streamBlock);
    }

    /// <summary>Blocks of the tail: up to the last sample, and one of silence in which the transform of the last one ends.</summary>
    public int Blocks => (int)((Length + AacFrame.Samples - 1) / AacFrame.Samples) - FirstBlock + 1;

    /// <summary>Whether the tail begins with the mix and needs no packets of the body.</summary>
    public bool IsWhole => FirstBlock == 0;

    /// <summary>The packet of the stream that covers the same sound as packet <paramref name="packet"/> of the body.</summary>
    public int InStream(int packet) => packet - FirstBlock + StreamBlock;
}
