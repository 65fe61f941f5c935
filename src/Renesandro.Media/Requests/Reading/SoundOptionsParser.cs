using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses the options of a request about sound.</summary>
internal static class SoundOptionsParser
{
    public static readonly string[] Names =
    [
        "sound", "sound_errors", "speech_overflow", "music_gain", "music_start", "ducking_gain", "duck_under", "duck_attack", "duck_release",
        "loudness", "true_peak", "fade_in", "fade_out",
    ];

    /// <param name="options">The options so far.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="field">Not null.</param>
    public static RenderRequestOptions Parse(RenderRequestOptions options, string name, RequestNode field) => name switch
    {
        "sound" => options with { Sound = field.Number(0, RequestLimits.Gain) ?? 0 },
        "sound_errors" => options with { SoundErrors = Choice<SoundErrors>(field) },
        "speech_overflow" => options with { SpeechOverflow = Choice<SpeechOverflow>(field) },
        "music_gain" => options with { MusicGain = field.Number(0, RequestLimits.Gain) ?? 0 },
        "music_start" => options with { MusicStart = field.Number(0, 7200) ?? 0 },
        "ducking_gain" => options with { DuckingGain = field.Number(0, 1) ?? 0 },
        "duck_under" => options with { DuckUnder = ParseDuckUnder(field) },
        "duck_attack" => options with { DuckAttack = field.Number(0.01, 2) ?? 0 },
        "duck_release" => options with { DuckRelease = field.Number(0.01, 5) ?? 0 },
        "loudness" => options with { Loudness = field.Number(-40, -5) },
        "true_peak" => options with { TruePeak = field.Number(-9, 0) ?? 0 },
        "fade_in" => options with { FadeIn = field.Number(0, 30) ?? 0 },
        _ => options with { FadeOut = field.Number(0, 30) },
    };

    /// <summary>Checks what no field can tell by itself.</summary>
    public static void Check(RequestNode options)
    {
        if (options.Gives("true_peak") && !options.Gives("loudness"))
        {
            options.Faults.Add(
                RequestPath.Member(options.Path, "true_peak"),
                "has an effect only with loudness: give that too, as in \"loudness\": -14, or leave the field out.");
        }
    }

    private static T Choice<T>(RequestNode field)
        where T : struct, Enum => field.Choice<T>() ?? default;

    private static DuckUnder ParseDuckUnder(RequestNode field) => field
        .SomeOf([DuckUnder.Speech, DuckUnder.Clips], "an array of \"speech\" and \"clips\", empty for neither", ", or an array of both, as in [\"speech\", \"clips\"]")
        .Aggregate(DuckUnder.None, (all, ducker) => all | ducker);
}
