using System.Collections.Concurrent;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>
/// Brings the variants of a window to one loudness. First every source is brought to it, so that gains mean the same for quiet and loud ones; then each
/// variant gets a gain in steps of 0.5 dB, so that variants share their pieces. The loudness of a variant adds up from that of its pieces, each of which
/// is measured once; only where the gain drives peaks over the ceiling is a piece measured again with the limiter.
/// </summary>
internal sealed class Leveler(PartGraph graph, double target, double ceiling) : IDisposable
{
    // What the limiter takes away is given back, of which it takes a part again: each correction allows for the part that it took of the one before.
    private const int MaxCorrections = 8;
    private const double MinPassed = 0.25;

    /// <summary>By so many decibels the highest peak may be pressed.</summary>
    private const double MaxLimiting = 15;

    private readonly ConcurrentDictionary<AudioArrangement, Lazy<Task<Outcome<LeveledSound>>>> _leveled = new();
    private readonly ConcurrentDictionary<PieceLevelPart, bool> _measured = new();

    /// <summary>The sound of a variant at its final gain.</summary>
    public Task<Outcome<LeveledSound>> LevelAsync(AudioArrangement arrangement) =>
        _leveled.GetOrAdd(arrangement, sound => new(() => MakeAsync(sound))).Value;

    public void Dispose()
    {
        foreach (var part in _measured.Keys)
        {
            graph.Drop(part);
        }
    }

    private Task<Outcome<LeveledSound>> MakeAsync(AudioArrangement arrangement) => Outcome<LeveledSound>.OfAsync(async () =>
        await SettleAsync(await BalanceAsync(arrangement).ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary>Brings every source to the target.</summary>
    private async Task<AudioArrangement> BalanceAsync(AudioArrangement arrangement) => arrangement with
    {
        TruePeak = ceiling,
        Music = await Task.WhenAll(arrangement.Music.Select(BalanceAsync)).ConfigureAwait(false),
        Speech = arrangement.Speech is { } speech ? await BalanceAsync(speech).ConfigureAwait(false) : null,
        Clips = await Task.WhenAll(arrangement.Clips.Select(BalanceAsync)).ConfigureAwait(false),
    };

    private async Task<ArrangedClip> BalanceAsync(ArrangedClip clip) => clip with
    {
        Sound = clip.Sound is { } own ? await BalanceAsync(own).ConfigureAwait(false) : null,
        Speech = clip.Speech is { } speech ? await BalanceAsync(speech).ConfigureAwait(false) : null,
    };

    private async Task<ArrangedTrack> BalanceAsync(ArrangedTrack sound)
    {
        var level = await RequireAsync(new TrackLevelPart(sound.Track)).ConfigureAwait(false);
        return sound with { Gain = sound.Gain * Decibels.ToFactor(LoudnessGain.OfSource(level.Integrated, target)) };
    }

    /// <summary>Finds the gain of the whole.</summary>
    private async Task<LeveledSound> SettleAsync(AudioArrangement balanced)
    {
        var pieces = PiecePlanner.Cut(balanced);
        var plain = new PieceLevels[pieces.Count];
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = await MeasureAsync(pieces[i], limited: false).ConfigureAwait(false);
        }

        // Beyond a depth of limiting, more gain raises the pauses and hardly the loudness.
        var max = Math.Min(LoudnessGain.Max, LoudnessGain.InSteps(ArrangementReader.CeilingOf(balanced) + MaxLimiting - plain.Max(level => level.TruePeak)));
        var (low, high) = (-LoudnessGain.Max, Math.Max(max, -LoudnessGain.Max));
        var gain = Math.Clamp(LoudnessGain.OfVariant(Integrated(plain), target), low, high);
        var tried = await TryAsync(balanced, pieces, plain, gain).ConfigureAwait(false);
        var (best, passed) = (tried, 1.0);
        for (var i = 0; i < MaxCorrections && LoudnessGain.OfVariant(tried.Integrated, target) is var lacking and not 0; i++)
        {
            (low, high) = lacking > 0 ? (gain + LoudnessGain.Step, high) : (low, gain - LoudnessGain.Step);
            if (low > high)
            {
                break;
            }

            var next = Math.Clamp(gain + LoudnessGain.InSteps(lacking / passed), low, high);
            var corrected = await TryAsync(balanced, pieces, plain, next).ConfigureAwait(false);
            passed = Math.Clamp((corrected.Integrated - tried.Integrated) / (next - gain), MinPassed, 1);
            (tried, gain) = (corrected, next);
            best = Distance(tried) < Distance(best) ? tried : best;
        }

        return best;
    }

    private async Task<LeveledSound> TryAsync(AudioArrangement balanced, IReadOnlyList<AudioPiece> pieces, PieceLevels[] plain, double gain)
    {
        var factor = Decibels.ToFactor(gain);
        var levels = new PieceLevels[plain.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = plain[i].TruePeak + gain <= ArrangementReader.CeilingOf(balanced)
                ? plain[i].Amplified(gain)
                : await MeasureAsync(pieces[i] with { Arrangement = pieces[i].Arrangement with { Gain = factor } }, limited: true).ConfigureAwait(false);
        }

        return new LeveledSound(
            balanced with { Gain = factor },
            new VariantLoudness(target, Rounded(Integrated(levels)), Rounded(levels.Max(level => level.TruePeak)), gain == 0 ? 0 : gain));
    }

    private Task<PieceLevels> MeasureAsync(AudioPiece piece, bool limited)
    {
        var part = new PieceLevelPart(piece, limited);
        _measured[part] = true;
        return RequireAsync(part);
    }

    private async Task<T> RequireAsync<T>(Part<T> part)
        where T : class
    {
        var made = await graph.GetAsync(part, graph.Ended).ConfigureAwait(false);
        return made.Value ?? throw new MediaException(made.Error!) { IsTransient = made.Fault!.Kind == FailureKind.Transient };
    }

    private double Distance(LeveledSound sound) => Math.Abs(sound.Integrated - target);

    private static double? Rounded(double decibels) => double.IsFinite(decibels) ? Math.Round(decibels, 2) : null;

    private static double Integrated(IEnumerable<PieceLevels> levels) => IntegratedLoudness.Of(levels.Select(level => level.Loudness));
}
