using System.Runtime.InteropServices;
using Renesandro.Contracts;
using Renesandro.Media.Audio;
using Renesandro.Media.Planning.Selecting.Numbers;

namespace Renesandro.Media.Tests.Audio.Loudness;

/// <summary>Sounds to measure: 48 kHz, interleaved, two channels.</summary>
internal static class TestSounds
{
    public static float[] Stereo(double seconds, Func<int, double> left, Func<int, double>? right = null)
    {
        var sound = new float[2 * (int)Math.Round(seconds * AudioTrack.SampleRate)];
        for (var i = 0; i < sound.Length; i += 2)
        {
            sound[i] = (float)left(i / 2);
            sound[i + 1] = right is null ? sound[i] : (float)right(i / 2);
        }

        return sound;
    }

    /// <summary>A sine, equal in both channels.</summary>
    /// <param name="seconds">Its length.</param>
    /// <param name="frequency">In hertz.</param>
    /// <param name="peak">In dBFS.</param>
    /// <param name="phase">In degrees.</param>
    public static float[] Sine(double seconds, double frequency, double peak, double phase = 0)
    {
        var (height, offset) = (Math.Pow(10, peak / 20), phase / 180 * Math.PI);
        return Stereo(seconds, i => height * Math.Sin((2 * Math.PI * frequency * i / AudioTrack.SampleRate) + offset));
    }

    /// <summary>White noise up to a height, different in each channel.</summary>
    public static float[] Noise(double seconds, double height, long seed = 1) =>
        Stereo(seconds, i => height * White(seed, i), i => height * White(seed + 1000, i));

    /// <summary>Noise of 30 to 500 ms, very loud to very quiet, with pauses between.</summary>
    public static float[] Bursts(double seconds, long seed = 1)
    {
        var sound = Noise(seconds, 1, seed);
        var (burst, end, height) = (0, 0, 0.0);
        for (var i = 0; i < sound.Length / 2; i++)
        {
            if (i == end)
            {
                burst++;
                end += (int)(AudioTrack.SampleRate * (0.265 + (0.235 * White(seed, -burst))));
                height = burst % 2 == 0 ? 0 : Math.Pow(10, (White(seed + 1, -burst) - 1) * 1.5);
            }

            sound[2 * i] *= (float)height;
            sound[(2 * i) + 1] *= (float)height;
        }

        return sound;
    }

    /// <summary>A loop of kick, snare and cymbal, with a bass.</summary>
    public static float[] Drums(double seconds)
    {
        const int Beat = AudioTrack.SampleRate / 2;
        return Stereo(seconds, i => Drum(i) + Cymbal(i, 1), i => Drum(i) + Cymbal(i, 2));

        static double Drum(int i)
        {
            var time = (double)(i % Beat) / AudioTrack.SampleRate;
            var kick = 0.6 * Math.Exp(-time * 12) * Math.Sin(2 * Math.PI * (50 + (60 * Math.Exp(-time * 30))) * time);
            var snare = i / Beat % 2 == 1 ? 0.35 * Math.Exp(-time * 20) * White(3, i) : 0;
            return kick + snare + (0.08 * Math.Sin(2 * Math.PI * 82.4 * i / AudioTrack.SampleRate));
        }

        static double Cymbal(int i, long seed) => 0.2 * Math.Exp(-(i % (Beat / 2)) / 1500.0) * White(seed, i);
    }

    /// <summary>A spoken text.</summary>
    public static float[] Speech(TestMedia media)
    {
        RequiredTools.Need("espeak-ng", "ffmpeg");
        var spoken = media.NewPath("wav");
        TestMedia.Run("espeak-ng", $"-w \"{spoken}\" \"Tired of slow mornings? Here is a cup that keeps its warmth. The second one is free.\"");
        var raw = media.Make("f32", $"-i \"{spoken}\" -ac 2 -ar 48000 -f f32le");
        var sound = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(raw));
        return sound[..(sound.Length / 9600 * 9600)].ToArray();
    }

    public static float[] Mix(float[] first, float[] second, double gainOfSecond) =>
        [.. first.Zip(second, (a, b) => (float)(a + (gainOfSecond * b)))];

    public static float[] Scale(float[] sound, double gain) => [.. sound.Select(sample => (float)(sample * gain))];

    /// <summary>With 100 ms of silence on both sides, since ffmpeg's filter does not begin and end in silence.</summary>
    public static float[] BetweenSilence(float[] sound) => [.. new float[9600], .. sound, .. new float[9600]];

    /// <summary>Full scale, in both directions, with a period in samples.</summary>
    public static float[] Square(double seconds, double period) => Stereo(seconds, i => i % period < period / 2 ? 1 : -1);

    private static double White(long seed, int index) => (new SplitMix64(seed, index).Next() / (double)ulong.MaxValue * 2) - 1;
}
