using System.Globalization;
using System.Runtime.InteropServices;
using Renesandro.Contracts;

namespace Renesandro.Media.Tests.Audio.Loudness;

/// <summary>What ffmpeg measures.</summary>
/// <param name="Integrated">In LUFS.</param>
/// <param name="TruePeak">In dBTP, exact to 0.1 dB above −20.</param>
internal sealed record Ebur128(double Integrated, double TruePeak)
{
    public static Ebur128 Measure(TestMedia media, float[] sound)
    {
        RequiredTools.Need("ffmpeg");
        var path = media.NewPath("f32");
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(sound.AsSpan()));
        var figures = TestMedia.Run(
            "ffmpeg",
            $"-loglevel error -f f32le -ar 48000 -ac 2 -i \"{path}\" -af ebur128=peak=true:metadata=1,ametadata=mode=print:file=- -f null -");
        return new(Last(figures, "I"), 20 * Math.Log10(Last(figures, "true_peak")));
    }

    private static double Last(string figures, string name)
    {
        var key = $"lavfi.r128.{name}=";
        var start = figures.LastIndexOf(key, StringComparison.Ordinal) + key.Length;
        return double.Parse(figures.AsSpan(start, figures.IndexOf('\n', start) - start), CultureInfo.InvariantCulture);
    }
}
