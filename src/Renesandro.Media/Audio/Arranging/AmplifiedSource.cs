using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>A source with a factor on its samples.</summary>
internal sealed class AmplifiedSource(IPcmSource source, float gain) : IPcmSource
{
    public long Samples => source.Samples;

    public void Read(long position, Span<float> target)
    {
        source.Read(position, target);
        SampleMath.Scale(target, gain);
    }
}
