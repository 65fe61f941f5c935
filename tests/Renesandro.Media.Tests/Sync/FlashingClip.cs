using System.Globalization;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Tests.Sync;

/// <summary>
/// A clip in which, once a second, one frame is white and a beep begins at the instant at which that frame comes. The first flash is half a second
/// after the first frame.
/// </summary>
/// <param name="Rate">Frames per second.</param>
/// <param name="Pitch">Of its beeps, in hertz; at least 800 for <see cref="SyncMeter"/> to be exact.</param>
internal sealed record FlashingClip(FrameRate Rate, int Pitch = 1000)
{
    /// <value>The encoder of the picture.</value>
    public string Picture { get; init; } = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    /// <value>The encoder of the sound.</value>
    public string Sound { get; init; } = "-c:a aac -b:a 128k";

    /// <value>Further options of the output.</value>
    public string Output { get; init; } = "";

    public double Seconds { get; init; } = 3;

    /// <value>How long the sound lasts; null for as long as the picture.</value>
    public double? SoundSeconds { get; init; }

    /// <value>When the sound begins, in seconds from the first frame; below 0 it begins before it.</value>
    public double SoundStart { get; init; }

    public int SampleRate { get; init; } = 48_000;

    /// <value>1, 2 or 6.</value>
    public int Channels { get; init; } = 2;

    public double Amplitude { get; init; } = 0.5;

    /// <value>Frames from one flash to the next: a second, to the whole frame.</value>
    public int Period => (int)Math.Round(Rate.Value);

    /// <summary>Encodes it into a container.</summary>
    public string Make(TestMedia media, string extension) => media.Make(extension, string.Create(
        CultureInfo.InvariantCulture,
        $"{Offset(-SoundStart)} {PictureInput} {Offset(SoundStart)} {SoundInput} -map 0:v -map 1:a {Picture} {Sound} {Output}"));

    private string PictureInput => string.Create(
        CultureInfo.InvariantCulture,
        $"-f lavfi -i \"color=black:size=160x90:rate={Rate}:duration={Seconds},drawbox=color=white:t=fill:enable='eq(mod(n,{Period}),{Period / 2})'\"");

    private string SoundInput
    {
        get
        {
            var period = Period / Rate.Value;
            var sinceBeep = string.Create(CultureInfo.InvariantCulture, $"mod(t+{SoundStart + period - (Period / 2 / Rate.Value) + (10 * period):F9},{period:F9})");
            var formula = string.Create(CultureInfo.InvariantCulture, $"st(0,{sinceBeep})*0+{Amplitude}*sin(2*PI*{Pitch}*ld(0))*lt(ld(0),0.05)");
            var layout = Channels == 6 ? ":c=5.1" : "";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"-f lavfi -i \"aevalsrc='{string.Join('|', Enumerable.Repeat(formula, Channels))}'{layout}:s={SampleRate}:d={SoundSeconds ?? Seconds - SoundStart}\"");
        }
    }

    private static string Offset(double seconds) => seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"-itsoffset {seconds}") : "";
}
