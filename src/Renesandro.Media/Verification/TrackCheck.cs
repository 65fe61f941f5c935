using Renesandro.Media.Audio;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Verification;

/// <summary>Compares the tracks of a file with the planned ones.</summary>
internal static class TrackCheck
{
    private const string Picture = "vide", Sound = "soun", Text = Mp4Text.Handler;

    /// <exception cref="MediaException">They differ; the message says how.</exception>
    public static void Check(IReadOnlyList<Mp4Track> tracks, IReadOnlyList<ExpectedTrack> expected)
    {
        // The combinator may order tracks of different kinds as it likes.
        tracks = [.. tracks.OrderBy(track => RankOf(track.Handler))];
        expected = [.. expected.OrderBy(track => RankOf(HandlerOf(track)))];
        var kinds = expected.Select(HandlerOf).ToArray();
        Require(
            tracks.Select(track => track.Handler).SequenceEqual(kinds),
            $"it holds {Names(tracks.Select(track => track.Handler))} instead of {Names(kinds)}");
        for (var i = 0; i < expected.Count; i++)
        {
            var name = NameOf(i, kinds);
            CheckLabel(tracks[i], expected[i], name);
            if (expected[i] is ExpectedPicture picture)
            {
                CheckPicture(tracks[i], picture, name);
            }
            else if (expected[i] is ExpectedSound sound)
            {
                CheckSound(tracks[i], sound, name);
            }
            else if (expected[i] is ExpectedText text)
            {
                CheckText(tracks[i], text, name);
            }
        }
    }

    private static void CheckLabel(Mp4Track track, ExpectedTrack expected, string name)
    {
        Require(track.Language == expected.Language, $"the language of {name} is {track.Language ?? "not given"} instead of {expected.Language ?? "not given"}");
        Require(track.IsEnabled == expected.IsDefault, $"{name} {(track.IsEnabled ? "is on" : "is off")} by default and should not be");
    }

    private static void CheckPicture(Mp4Track track, ExpectedPicture expected, string name)
    {
        var (canvas, frames) = (expected.Canvas, expected.Frames);
        Require(
            track.Size == (canvas.Width, canvas.Height),
            $"{name} has {track.Size.Width}×{track.Size.Height} pixels instead of {canvas.Width}×{canvas.Height}");
        Require(track.Count == frames, $"{name} has {track.Count} frames instead of {frames}");
        Require(track.Durations.All(duration => duration > 0), $"the time stamps of {name} do not rise");
        var seconds = canvas.FrameRate.DurationOf(frames).TotalSeconds;
        Require(Math.Abs(SecondsOf(track) - seconds) <= 1 / canvas.FrameRate.Value, $"{name} lasts {SecondsOf(track):0.###} s instead of {seconds:0.###} s");
    }

    private static void CheckSound(Mp4Track track, ExpectedSound expected, string name)
    {
        const double Sample = 1.0 / AudioTrack.SampleRate;
        var seconds = expected.Samples * Sample;
        Require(Math.Abs(SecondsOf(track) - seconds) <= Sample, $"{name} lasts {SecondsOf(track):0.###} s instead of {seconds:0.###} s");
        var samples = track.Durations.Sum(duration => (long)duration) - track.MediaTime;
        Require(samples >= expected.Samples, $"{name} ends after {samples} of {expected.Samples} samples");
    }

    private static void CheckText(Mp4Track track, ExpectedText expected, string name) => Require(
        Math.Abs(SecondsOf(track) - expected.Duration.TotalSeconds) <= 0.001, $"{name} last {SecondsOf(track):0.###} s instead of {expected.Duration.TotalSeconds:0.###} s");

    private static int RankOf(string handler) => handler switch { Picture => 0, Sound => 1, _ => 2 };

    private static string HandlerOf(ExpectedTrack track) => track switch { ExpectedPicture => Picture, ExpectedSound => Sound, _ => Text };

    private static string Names(IEnumerable<string> kinds) =>
        kinds.Select(kind => kind switch { Picture => "a picture", Sound => "a sound", _ => "captions" }).ToArray() is { Length: > 0 } names ? string.Join(" and ", names) : "no track";

    /// <summary>The name of a track in a sentence: its picture, its sound, or its sound 2 when there are several.</summary>
    private static string NameOf(int index, string[] kinds)
    {
        var noun = kinds[index] switch { Picture => "picture", Sound => "sound", _ => "captions" };
        return kinds.Count(kind => kind == kinds[index]) == 1 ? $"its {noun}" : $"its {noun} {kinds.Take(index + 1).Count(kind => kind == kinds[index])}";
    }

    private static double SecondsOf(Mp4Track track) => track.Presented is { } ticks
        ? (double)ticks / track.MovieTimescale
        : track.Durations.Sum(duration => (double)duration) / track.Timescale;

    private static void Require(bool condition, FormattableString reason)
    {
        if (!condition)
        {
            throw MediaVerifier.Failed(reason);
        }
    }
}
