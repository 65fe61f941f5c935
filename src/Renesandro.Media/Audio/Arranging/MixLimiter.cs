using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>The limiter of an arrangement.</summary>
internal sealed class MixLimiter(double? truePeak)
{
    public const int Memory = 16 * 1024;

    public const int Delay = Limiter.Delay;

    private readonly Limiter _limiter = new();

    public void Process(Span<float> samples) { _ = truePeak; _limiter.Process(samples); }
}
