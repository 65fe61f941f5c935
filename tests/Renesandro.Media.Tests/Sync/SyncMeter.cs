using System.Globalization;
using System.Runtime.InteropServices;
using Renesandro.Contracts;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;

namespace Renesandro.Media.Tests.Sync;

/// <summary>A flash of a finished file, and the beep that belongs to it.</summary>
/// <param name="Frame">Number of its frame, from 0.</param>
/// <param name="Flash">When the frame comes, in seconds.</param>
/// <param name="Beep">When the nearest beep begins, in seconds; null when none is nearer than half a second.</param>
/// <param name="Pitch">Of that beep, in hertz.</param>
internal sealed record FlashAndBeep(int Frame, double Flash, double? Beep, double Pitch)
{
    /// <value>Milliseconds from the flash to its beep, below 0 when the sound is early; not a number without a beep.</value>
    public double Offset => Beep is { } beep ? (beep - Flash) * 1000 : double.NaN;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"frame {Frame} at {Flash:0.000} s: {Offset:0.00} ms, {Pitch:0} Hz");
}

/// <summary>
/// Measures how far flashes and beeps of <see cref="FlashingClip"/> are apart, by decoding what was made: to a tenth of a millisecond, as far as
/// the codec of the sound keeps where a beep begins.
/// </summary>
internal static class SyncMeter
{
    private const int Width = 16, Height = 9;
    private const byte White = 128;

    // Encoders smear a little of a beep to before it, less than this share of it.
    private const double Beginning = 0.3;

    // Shorter than the silence between two beeps, longer than a period of one.
    private const int MinSilence = AudioTrack.SampleRate / 50;
    private const int BeepSamples = AudioTrack.SampleRate / 25;

    /// <summary>The flashes of a file whose first frame and first sample are at 0.</summary>
    public static IReadOnlyList<FlashAndBeep> Measure(string path, FrameRate rate) => Match(
        FlashesOf(path), Read(Tool.Run("ffmpeg", $"-v error -i \"{path}\" -map 0:a:0 -af aresample=48000:async=1:first_pts=0 -ac 2 -f f32le -")), rate);

    /// <summary>The same of content that need not be one file.</summary>
    public static async Task<IReadOnlyList<FlashAndBeep>> MeasureAsync(MediaContent content, FrameRate rate, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await content.SaveAsync(folder["content.mp4"], cancellationToken);
        return Measure(folder["content.mp4"], rate);
    }

    /// <summary>The flashes of a picture against the beeps of a decoded sound that begins with its first frame.</summary>
    public static IReadOnlyList<FlashAndBeep> Measure(string picture, AudioTrack sound, FrameRate rate) =>
        Match(FlashesOf(picture), Read(File.ReadAllBytes(sound.Path)), rate);

    /// <summary>When each beep of stereo samples begins, in seconds, with its pitch.</summary>
    public static IReadOnlyList<(double Time, double Pitch)> BeepsOf(ReadOnlySpan<float> samples)
    {
        var loudness = new float[samples.Length / 2];
        for (var i = 0; i < loudness.Length; i++)
        {
            loudness[i] = Math.Max(Math.Abs(samples[2 * i]), Math.Abs(samples[(2 * i) + 1]));
        }

        var beeps = new List<(double Time, double Pitch)>();
        var audible = loudness.Length == 0 ? 0 : 0.1f * loudness.Max();
        for (int i = 0, silent = MinSilence; i < loudness.Length; i++)
        {
            if (loudness[i] <= audible || audible < AudioTrack.Silence)
            {
                silent++;
                continue;
            }

            if (silent >= MinSilence)
            {
                beeps.Add(Describe(samples, loudness, i));
            }

            silent = 0;
        }

        return beeps;
    }

    private static (double Time, double Pitch) Describe(ReadOnlySpan<float> samples, float[] loudness, int from)
    {
        var beep = loudness.AsSpan(from, Math.Min(BeepSamples, loudness.Length - from));
        float peak = 0;
        foreach (var value in beep)
        {
            peak = Math.Max(peak, value);
        }

        var begins = from;
        while (loudness[begins] < Beginning * peak)
        {
            begins++;
        }

        var pitch = PitchOf(samples, begins, Math.Min(begins + BeepSamples - (BeepSamples / 5), loudness.Length));

        // A sine needs some time to rise so far.
        var rise = pitch > 0 ? Math.Asin(Beginning) / (2 * Math.PI * pitch) : 0;
        return (((double)begins / AudioTrack.SampleRate) - rise, pitch);
    }

    private static double PitchOf(ReadOnlySpan<float> samples, int from, int to)
    {
        var (first, last, crossings) = (0, 0, 0);
        for (var i = from + 1; i < to; i++)
        {
            if (samples[2 * i] >= 0 && samples[2 * (i - 1)] < 0)
            {
                (first, last) = (crossings == 0 ? i : first, i);
                crossings++;
            }
        }

        return crossings > 1 ? (crossings - 1) * (double)AudioTrack.SampleRate / (last - first) : 0;
    }

    private static List<int> FlashesOf(string path)
    {
        var pixels = Tool.Run("ffmpeg", $"-v error -i \"{path}\" -map 0:V:0 -vf scale={Width}:{Height}:flags=area,format=gray -fps_mode passthrough -f rawvideo -");
        var white = pixels.Chunk(Width * Height).Select(frame => frame.Average(pixel => pixel) > White).ToArray();
        return [.. Enumerable.Range(0, white.Length).Where(frame => white[frame] && (frame == 0 || !white[frame - 1]))];
    }

    private static List<FlashAndBeep> Match(List<int> flashes, float[] samples, FrameRate rate)
    {
        var beeps = BeepsOf(samples);
        return flashes.ConvertAll(frame =>
        {
            var flash = frame / rate.Value;
            var near = beeps.Where(beep => Math.Abs(beep.Time - flash) < 0.5).OrderBy(beep => Math.Abs(beep.Time - flash)).Take(1).ToArray();
            return near is [var beep] ? new FlashAndBeep(frame, flash, beep.Time, beep.Pitch) : new FlashAndBeep(frame, flash, null, 0);
        });
    }

    private static float[] Read(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
