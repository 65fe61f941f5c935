using Renesandro.Media.Audio.Loudness;

namespace Renesandro.Media.Tests.Audio.Loudness;

/// <summary>Measures whole sounds.</summary>
internal static class Meters
{
    public static LoudnessLevels Levels(ReadOnlySpan<float> sound, int warmUp = 0)
    {
        var meter = new LoudnessMeter(warmUp);
        meter.Add(sound);
        return meter.Levels;
    }

    public static double Loudness(float[] sound) => Levels(sound).Integrated;

    public static double TruePeak(float[] sound)
    {
        var meter = new TruePeakMeter();
        meter.Add(sound);
        meter.Finish();
        return meter.TruePeak;
    }
}
